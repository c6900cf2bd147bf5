/** From a repaired tree to what a reader sees: the stretch that changes, its text, and whether that text was judged to hold. */
import type { Claim } from "../claims/reading.ts";
import type { Expression } from "../expression/expression.ts";
import type { Bench } from "./bench.ts";
import { type Placement, placeTree } from "./placement.ts";
import type { Desk } from "./desk.ts";
import { reread } from "./reread.ts";
import type { Repair } from "./search.ts";
import type { Spellings } from "./spellings.ts";
import { type TextEdit, textEdit } from "./text-edit.ts";
import { type Hand, write } from "./write.ts";

export interface Written {
  readonly fix: TextEdit;
  /** The changed text was read again and holds. */
  readonly certain: boolean;
}

/** The repair as a change of the text; signs between factors are tried as the line has them, then a dot. */
export function writeRepair(repair: Repair, claim: Claim, bench: Bench, desk: Desk): Written | undefined {
  const before = repair.side === "right" ? claim.right : claim.left;
  const text = desk.source.text(claim.origin.chunk);
  const placed = placeTree(before, text);
  let best: Written | undefined;
  for (const times of new Set([timesOf(before, text), "\\cdot"])) {
    const fix = textEdit(before, repair.after, { text, placed, spellings: desk.spellings, times });
    if (!fix) continue;
    const read = reread(claim, repair.side, fix, desk);
    if (read && bench.holds(read, repair.side)) return { fix, certain: true };
    best ??= { fix, certain: false };
  }
  return best;
}

export function handFor(root: Expression, text: string, spellings: Spellings, placed: Placement = placeTree(root, text)): Hand {
  return { text, placed, spellings, times: timesOf(root, text) };
}

export function show(e: Expression, hand: Hand): string {
  return write(e, 0, hand);
}

/** The sign that the line has between factors. */
export function timesOf(root: Expression, text: string): string {
  const slice = root.span ? text.slice(root.span.start, root.span.end) : "";
  if (slice.includes("\\times")) return "\\times";
  return slice.includes("\\cdot") ? "\\cdot" : "";
}
