/** Adds figures up without losing a unit, or a decimal of it. */

/** No figure is read with more decimals than this. */
const PLACES = 15;

/** A figure in units of its last decimal of `places`. */
function scaled(figure: number, places: number): bigint {
  const text = String(figure).includes('e') ? figure.toFixed(PLACES) : String(figure);
  const [whole = '0', decimals = ''] = text.split('.');
  return BigInt(`${whole}${decimals.slice(0, places).padEnd(places, '0')}`);
}

function placesOf(figure: number): number {
  const text = String(figure);
  return text.includes('e') ? PLACES : (text.split('.')[1]?.length ?? 0);
}

/**
 * The sum of the figures, exact to the last decimal that occurs: not a number where no number can hold it (most
 * beyond 2^53), so that a sum that is a little wrong is never shown; it is written `–`. The sum of none is 0.
 */
export function addUp(figures: readonly number[]): number {
  if (!figures.every((one) => Math.abs(one) <= Number.MAX_SAFE_INTEGER)) return Number.NaN;
  const places = Math.min(PLACES, Math.max(0, ...figures.map(placesOf)));
  const sum = figures.reduce((so, figure) => so + scaled(figure, places), 0n);
  const digits = String(sum < 0n ? -sum : sum).padStart(places + 1, '0');
  const at = digits.length - places;
  const [whole, decimals] = [digits.slice(0, at), digits.slice(at)];
  const size = Number(`${whole}.${decimals}`);
  const isHeld =
    size <= Number.MAX_SAFE_INTEGER || (Number(decimals) === 0 && BigInt(size) === BigInt(whole));
  if (!isHeld) return Number.NaN;
  return sum < 0n ? -size : size;
}
