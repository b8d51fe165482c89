// What can be seen to be wrong for people who see little or hear the page, found in the document itself.

import type { Page } from 'playwright-core';

/** Runs in the browser: sentences about text that is too faint, things without a name and names that lead nowhere. */
function findFaults(): string[] {
  const faults: string[] = [];
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  type Colour = [red: number, green: number, blue: number, opacity: number];
  const read = (colour: string): Colour => {
    if (!pen) return [0, 0, 0, 1];
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
    r * a + x * (1 - a),
    g * a + y * (1 - a),
    b * a + z * (1 - a),
    1,
  ];
  const light = ([red, green, blue]: Colour) => {
    const part = (value: number) =>
      value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue);
  };
  const ground = (element: Element): Colour => {
    const layers: Colour[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      // The wall of a chat is drawn with gradients around this colour.
      const wall = at.matches('.chat, .no-chat') && getComputedStyle(at).getPropertyValue('--wall-1');
      const layer = read(wall || getComputedStyle(at).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduceRight<Colour>((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };

  for (const element of document.querySelectorAll<HTMLElement>('body *')) {
    const worded = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    const { width, height, top, bottom } = element.getBoundingClientRect();
    if (!worded || width < 2 || height < 2 || bottom < 0 || top > innerHeight) continue;
    // What is hidden until it is asked for has a name that says so.
    if (element.closest('.unseen, .avatar, .spoiler, [disabled]')) continue;
    const style = getComputedStyle(element);
    if (style.visibility === 'hidden') continue;
    const back = ground(element);
    const [a, b] = [light(over(read(style.color), back)), light(back)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (contrast < (isLarge ? 3 : 4.5)) {
      faults.push(`faint (${contrast.toFixed(1)}): ${element.textContent?.slice(0, 40)}`);
    }
  }
  for (const element of document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea')) {
    if (element.ariaHidden === 'true' || element.closest('[aria-hidden="true"]')) continue;
    const labels = element instanceof HTMLInputElement ? element.labels : null;
    const name = element.ariaLabel ?? element.textContent?.trim() ?? '';
    if (!name && !labels?.length) faults.push(`nameless: ${element.outerHTML.slice(0, 80)}`);
    const { width, height } = element.getBoundingClientRect();
    const isInText = element.closest('.bubble, label') !== null;
    if (width > 0 && !isInText && (width < 24 || height < 24)) {
      faults.push(`small: ${name} ${Math.round(width)}×${Math.round(height)}`);
    }
  }
  for (const name of ['aria-controls', 'aria-labelledby', 'aria-activedescendant']) {
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const target = element.getAttribute(name) ?? '';
      if (!document.getElementById(target)) faults.push(`${name} leads nowhere: ${element.className}`);
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at)))
    faults.push(`two with id ${id}`);
  if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
  if (document.documentElement.scrollWidth > innerWidth) faults.push('wider than the window');
  return [...new Set(faults)];
}

/** What is wrong on the page as it stands; empty where nothing is. */
export function faultsOf(page: Page): Promise<string[]> {
  return page.evaluate(findFaults);
}
