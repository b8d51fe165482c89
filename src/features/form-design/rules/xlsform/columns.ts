/** The columns of an XLSForm by every name under which they are found, and our own beside them. */

/** Under which heading a column is known; the first is the one that is written. */
const surveyColumns = {
  type: ['type', 'command'],
  name: ['name', 'tag'],
  label: ['label', 'caption'],
  hint: ['hint'],
  guidance: ['guidance_hint'],
  required: ['required'],
  requiredMessage: ['required_message', 'requiredmsg'],
  constraint: ['constraint', 'constrain'],
  constraintMessage: ['constraint_message', 'constraining_message'],
  relevant: ['relevant', 'relevance'],
  calculation: ['calculation', 'calculate'],
  default: ['default'],
  appearance: ['appearance'],
  repeatCount: ['repeat_count', 'count', 'jr:count'],
  choiceFilter: ['choice_filter'],
  readonly: ['readonly', 'read_only'],
  parameters: ['parameters'],
  trigger: ['trigger'],
  disabled: ['disabled'],
  // Of one builder of forms: what each row of its tables is answered with.
  scoreChoices: ['kobo_score_choices'],
  rankItems: ['kobo_rank_items'],
  rankMessage: ['kobo_rank_constraint_message'],
  // Our own.
  shortLabel: ['short_label', 'nhan_ngan'],
  unit: ['unit', 'don_vi_tinh'],
  min: ['min', 'nho_nhat'],
  max: ['max', 'lon_nhat'],
  minLength: ['min_length', 'it_ky_tu_nhat'],
  maxLength: ['max_length', 'nhieu_ky_tu_nhat'],
  allowNone: ['allow_none', 'tra_loi_trong'],
  onlyFor: ['only_for', 'chi_danh_cho'],
  movement: ['movement', 'phong_trao'],
  planFrom: ['plan_from', 'ke_hoach_tu'],
  suggestions: ['suggestions', 'goi_y'],
  joined: ['joined', 'nhieu_tin'],
  ahead: ['ahead', 'ngay_sap_toi'],
  whenAnswered: ['when_answered', 'khi_da_tra_loi'],
  checks: ['checks', 'kiem_tra'],
  ordered: ['ordered', 'co_thu_tu'],
  given: ['given', 'bot_ghi'],
} as const;

const choiceColumns = {
  list: ['list_name', 'list', 'listname'],
  name: ['name', 'value'],
  label: ['label', 'caption'],
} as const;

const settingsColumns = {
  title: ['form_title', 'set_form_title', 'title'],
  id: ['form_id', 'set_form_id', 'id_string'],
  language: ['default_language'],
} as const;

export type SurveyColumn = keyof typeof surveyColumns;
export type ChoiceColumn = keyof typeof choiceColumns;
export type SettingsColumn = keyof typeof settingsColumns;

type Lookup<C extends string> = ReadonlyMap<string, C>;

function lookup<C extends string>(columns: Record<C, readonly string[]>): Lookup<C> {
  const pairs = Object.entries<readonly string[]>(columns).flatMap(([column, names]) =>
    // The keys of an object literal are what its type says.
    names.map((name): [string, C] => [name, column as C]),
  );
  return new Map(pairs);
}

export const surveyLookup: Lookup<SurveyColumn> = lookup(surveyColumns);
export const choiceLookup: Lookup<ChoiceColumn> = lookup(choiceColumns);
export const settingsLookup: Lookup<SettingsColumn> = lookup(settingsColumns);

/** The heading that is written for a column. */
export const headingOf = (column: SurveyColumn): string => surveyColumns[column][0];

/** Columns that tools keep for themselves, or that only tell a phone how to draw: nobody misses them here. */
const technical =
  /^(?:[$_#].*|autoplay|rows|version|style|notes?|comments?|remarks?|source|sms_.*|compact_tag|instance_name|public_key|submission_url|auto_send|auto_delete|allow_choice_duplicates|namespaces|minimum_seconds|publishable|kuid|order|list_kuid|kobo_.*|bind::(?:type|saveincomplete|esri.*)|body::accept|body::accuracythreshold|hxl|response_note|default_language|form_title|encrypted|clean_text_values)$/;

export const isTechnical = (heading: string): boolean =>
  heading.trim() === '' || technical.test(heading.trim().toLowerCase().replaceAll(/[ -]+/g, '_'));
