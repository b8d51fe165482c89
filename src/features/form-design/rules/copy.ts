/** Last year's form for another year: years in its title, keys and texts move on; nothing else changes. Pure. */
import type { Form, Question } from '../../forms/index.ts';

/**
 * A year that stands for itself: not in the number of a document (“05/2026/NĐ-CP”), not an end of several years
 * (“2021-2025”).
 */
const YEAR = /(?<![\d])(?<!20\d\d\s?[-–]\s?)(20\d\d)(?!\d)(?!\s?[-–]\s?20\d\d)(?!\/)/g;
/** What stands before a year that something is compared with: “so với năm 2025”, “cùng kỳ 2025”. */
const COMPARED = /(?:so với|cùng kỳ)(?:\s+(?:cùng kỳ|năm trước|năm))*\s+$/iu;

/** The year that a form is about: in its title, otherwise the latest in its texts; undefined where it names none. */
export function yearOf({ title, questions }: Form): number | undefined {
  const years = (text: string) => [...text.matchAll(YEAR)].map((one) => Number(one[1]));
  const latest = (list: number[]) => (list.length > 0 ? Math.max(...list) : undefined);
  return latest(years(title)) ?? latest(questions.flatMap((one) => years([one.text, one.hint].join(' '))));
}

/** A text moved from one year to another, with the year before where it is compared with. */
export function inYear(text: string, from: number, to: number): string {
  return text.replaceAll(YEAR, (written: string, _year: string, at: number) => {
    const year = Number(written);
    if (year === from) return String(to);
    return year === from - 1 && COMPARED.test(text.slice(0, at)) ? String(to - 1) : written;
  });
}

/** A key moved from one year to another. */
export function keyInYear(key: string, from: number, to: number): string {
  return key.replaceAll(new RegExp(`(?<!\\d)${from}(?!\\d)`, 'g'), String(to));
}

/** The form for another year, under the title that it is given. */
export function copyForm(form: Form, title: string, from: number, to: number): Form {
  const said = (text: string) => inYear(text, from, to);
  const key = (name: string) => keyInYear(name, from, to);
  const expression = (source: string) =>
    source.replaceAll(/'[^']*'|"[^"]*"|[A-Za-z_][\w.]*/g, (word) => {
      if (!/^['"]/.test(word)) return key(word);
      return /^.20\d\d-\d\d-\d\d.$/.test(word) ? word.replace(String(from), String(to)) : word;
    });
  const copied = (one: Question): Question => {
    const { label, hint, unit, movement, when, calculation, planFrom, checks, choices, fields, suggestions } =
      one;
    return {
      ...one,
      key: key(one.key),
      text: said(one.text),
      ...(label !== undefined && { label: said(label) }),
      ...(hint !== undefined && { hint: said(hint) }),
      ...(unit !== undefined && { unit: said(unit) }),
      ...(movement !== undefined && { movement: key(movement) }),
      ...(when !== undefined && {
        when: typeof when === 'string' ? expression(when) : { answered: key(when.answered) },
      }),
      ...(calculation !== undefined && { calculation: expression(calculation) }),
      ...(planFrom && { planFrom: { form: key(planFrom.form), question: key(planFrom.question) } }),
      ...(choices && { choices: choices.map((choice) => ({ ...choice, text: said(choice.text) })) }),
      ...(fields && { fields: fields.map((field) => ({ ...field, text: said(field.text) })) }),
      ...(one.default !== undefined && { default: said(one.default) }),
      ...(suggestions && { suggestions: suggestions.map((offer) => ({ ...offer, text: said(offer.text) })) }),
      ...(checks && {
        checks: checks.map((check) => {
          if (check.kind === 'parts') return { ...check, of: check.of.map(key) };
          return check.kind === 'rule'
            ? { ...check, test: expression(check.test), message: said(check.message) }
            : check;
        }),
      }),
    };
  };
  return { title, questions: form.questions.map(copied) };
}
