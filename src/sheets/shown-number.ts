/** Numbers as a sheet shows them. What is shown is what is used on, so that a reader can recompute every line. */

export interface ShownNumber {
  /** The number that the text stands for. */
  readonly value: number;
  readonly text: string;
}

/** More places than this nobody reads; smaller numbers are 0. */
const MOST_PLACES = 12;

/** Beyond this the digits of a number are no longer its own. */
export const LARGEST = 1e15;

/**
 * A number with no more than `digits` places is shown in full. Others are rounded to so many digits that count, the one
 * before the point not counted: 0.354, 47.81, 4.350; a place behind the point is kept, for a whole number passes for
 * exact. So does one of the data: where the shorter text `isTaken`, a digit more is shown.
 */
export function shownNumber(value: number, digits: number, isTaken: (text: string) => boolean): ShownNumber {
  if (Math.abs(value) < 10 ** -MOST_PLACES) return { value: 0, text: "0" };
  if (isNear(value, Number(value.toFixed(digits)))) return asText(withoutZeros(value.toFixed(digits)));
  for (let places = placesOf(value, digits); places < MOST_PLACES; places++) {
    const text = withoutZeros(value.toFixed(places));
    if (!isTaken(text)) return asText(passesForExact(text, value) ? value.toFixed(places) : text);
  }
  return asText(value.toFixed(MOST_PLACES));
}

/** A given number stands as it was given. */
export function givenNumber(value: number): ShownNumber {
  const text = String(value);
  return asText(text.includes("e-") ? withoutZeros(value.toFixed(MOST_PLACES)) : text);
}

const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-11 * Math.max(1, Math.abs(a));

function placesOf(value: number, digits: number): number {
  const magnitude = Math.floor(Math.log10(Math.abs(value)));
  const places = magnitude < 0 ? digits - 1 - magnitude : digits - magnitude;
  return Math.min(MOST_PLACES, Math.max(1, places));
}

const asText = (text: string): ShownNumber => ({ value: Number(text), text: text === "-0" ? "0" : text });

/** A number so near to its shorter text that it would pass for exact keeps its zeros: 1.000 for 0.9999992. */
function passesForExact(text: string, value: number): boolean {
  return Math.abs(Number(text) - value) * 10 ** (text.split(".")[1] ?? "").length < 1e-6;
}

const withoutZeros = (text: string): string => (text.includes(".") ? text.replace(/\.?0+$/u, "") : text);
