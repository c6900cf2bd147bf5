import { harmless } from "../reports/display-line.ts";
import type { Io } from "./io.ts";

/** Runs shorter than this many milliseconds show nothing. */
const QUIET = 400;

export interface Progress {
  /** Before the item of this number, counted from 1, is begun. */
  readonly tell: (number: number, name: string) => void;
  readonly end: () => void;
}

/** A run that takes a while says on the terminal where it is, and wipes that out at the end. */
export function progressOf(total: number, { stderr }: Io, doing = "checking"): Progress {
  if (!stderr.isTTY || total < 2) return { tell: () => undefined, end: () => undefined };
  const began = performance.now();
  let shown = false;
  return {
    tell: (number, name) => {
      if (performance.now() - began <= QUIET) return;
      shown = true;
      stderr.write(`\r\u001b[K${doing} ${number} of ${total}: ${harmless(name)}`);
    },
    end: () => {
      if (shown) stderr.write("\r\u001b[K");
    },
  };
}
