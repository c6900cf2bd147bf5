/**
 * Trees that nearley builds late. Earley's algorithm completes the rules of every beginning of a line;
 * building each of them would cost the square of its length, so a rule is only noted and built when the line has ended.
 */
import type { Span } from "../text/span.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- the grammar decides what stands at each place
export type Parts = any[];

export interface Recognised {
  readonly make: (parts: Parts) => unknown;
  readonly parts: Parts;
}

/** Makes a nearley postprocessor of what builds a rule from its parts. */
export const rule = (make: (parts: Parts) => unknown) => (parts: Parts): Recognised => ({ make, parts });

const isRecognised = (part: unknown): part is Recognised => typeof part === "object" && part !== null && "make" in part;

interface Frame {
  readonly make?: Recognised["make"];
  readonly parts: Parts;
  /** Where the result goes. */
  readonly into: Parts;
  readonly at: number;
  next: number;
}

/** Builds what was recognised, the parts before the whole, on a stack of its own: lists are as deep as they are long. */
export function buildTree(root: unknown): unknown {
  const result: Parts = [root];
  const stack: Frame[] = [{ parts: result, into: [], at: 0, next: 0 }];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    while (frame.next < frame.parts.length && !isRecognised(frame.parts[frame.next])) frame.next++;
    if (frame.next < frame.parts.length) {
      const child = frame.parts[frame.next] as Recognised;
      stack.push({ make: child.make, parts: [...child.parts], into: frame.parts, at: frame.next++, next: 0 });
    } else {
      stack.pop();
      if (frame.make) frame.into[frame.at] = frame.make(frame.parts);
    }
  }
  return result[0];
}

/** What the grammar lets pass and the builder does not. */
export class Refused extends Error {
  constructor(readonly rule: "too-deep" | "syntax", message: string, readonly span: Span) {
    super(message);
  }
}

export const first = rule((parts) => parts[0]);
export const second = rule((parts) => parts[1]);
export const one = rule((parts) => [parts[0]]);
/** Each list is built once, so that its front may grow in place. */
export const append = rule(([before, , last]) => {
  before.push(last);
  return before;
});
