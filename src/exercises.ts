/** Variants of an exercise: other numbers from the same template, the same for the same seed and number. */
import type { Network } from "./network/network.ts";
import { seededRandom } from "./numeric/random.ts";
import { holdsRemarks, type SheetChoices, sheetOf, sheetProblem } from "./sheet.ts";
import type { Template } from "./sheets/template.ts";

export { readTemplate, type Template } from "./sheets/template.ts";
export { fileNames, readStudents } from "./sheets/student-list.ts";

/** Draws for one variant; numbers that saturate or switch off a unit make a poor exercise, and so does one that is another's. */
const TRIES = 40;

export interface Variant {
  readonly text: string;
  /** Missing where the filled-in text does not compile. */
  readonly network?: Network;
}

/** The first draw that makes a fair exercise and is none of `taken`, else the first of all. */
export function drawVariant(template: Template, { seed, number, taken }: { readonly seed: number; readonly number: number; readonly taken: ReadonlySet<string> }, compile: (text: string) => Network | undefined, choices: SheetChoices): Variant {
  let first: Variant | undefined;
  for (let attempt = 0; attempt < (template.isOpen ? TRIES : 1); attempt++) {
    const text = template.fill(seededRandom(seedOf(seed, number, attempt)));
    const network = compile(text);
    const variant = { text, ...(network ? { network } : {}) };
    if (!network) return variant;
    first ??= variant;
    const sheet = taken.has(text) || sheetProblem(network) !== undefined ? undefined : sheetOf(network, { ...choices, steps: "brief", isBlank: false });
    if (sheet && !holdsRemarks(sheet)) return variant;
  }
  return first!;
}

/** Seeds far apart for neighbours. */
const seedOf = (seed: number, number: number, attempt: number): number => Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b) ^ Math.imul(attempt + 1, 0xc2b2ae35);
