/** The lines of an equation: one a side, long sides broken before a sign. */
import { formulaWidth } from "./formula-width.ts";
import type { Block, Equation } from "./sheet.ts";

export interface Row {
  /** Missing where the line goes on from the one before. */
  readonly left?: string;
  /** Begins with its sign; `isBroken` where that is no `=`. */
  readonly right: string;
  readonly isBroken?: true;
}

/** Definitions that follow one another stand in one display; every other block by itself. */
export function displays(blocks: readonly Block[]): (Exclude<Block, Equation> | readonly Equation[])[] {
  const found: (Exclude<Block, Equation> | Equation[])[] = [];
  for (const block of blocks) {
    const last = found.at(-1);
    if (block.kind !== "equation") found.push(block);
    else if (isDefinition(block) && Array.isArray(last) && last.every(isDefinition)) last.push(block);
    else found.push([block]);
  }
  return found;
}

export const isEquations = (shown: Block | readonly Equation[]): shown is readonly Equation[] => Array.isArray(shown);

const isDefinition = ({ role, reason }: Equation): boolean => role === "definition" && !reason;

/** Rows of at most about `width` digits. */
export function equationRows({ members }: Equation, width: number): Row[] {
  const [left = "", ...rights] = members;
  const room = width - formulaWidth(left) - 4;
  return rights.flatMap((right, i) => {
    const [first, ...more] = brokenBefore(right, room);
    const begins = i === 0 || holdsRelation(rights[i - 1]!);
    return [{ ...(begins ? { left } : {}), right: `= ${first!}` }, ...more.map((part) => ({ right: part, isBroken: true as const }))];
  });
}

/** After 1[z > 0] a line of its own begins: what stands behind a relation would be read as its other side. */
const holdsRelation = (latex: string): boolean => /[<>]|\\(?:(?:le|ge|ne)(?![A-Za-z])|begin\{cases\})/u.test(latex);

/** A formula in parts that fit, where signs outside brackets allow it. */
function brokenBefore(latex: string, room: number): string[] {
  if (formulaWidth(latex) <= room) return [latex];
  const parts = partsOf(latex);
  const lines: string[] = [];
  for (const part of parts) {
    const joined = lines.length > 0 ? `${lines.at(-1)!} ${part}` : part;
    if (lines.length > 0 && formulaWidth(joined) > room) lines.push(part);
    else lines.splice(-1, 1, joined);
  }
  return lines;
}

/** Split before each sign that stands in no bracket. */
function partsOf(latex: string): string[] {
  const parts: string[] = [""];
  let depth = 0;
  for (const token of latex.match(/\\begin|\\end|\\[A-Za-z]+|\\.|./gsu) ?? []) {
    if (token === "{" || token === "(" || token === "[" || token === "\\begin") depth++;
    else if (token === "}" || token === ")" || token === "]" || token === "\\end") depth--;
    const breaks = depth === 0 && (token === "+" || token === "-" || token === "\\cdot" || token === "\\odot") && parts.at(-1)!.trim() !== "";
    if (breaks) parts.push(token);
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim());
}

/** The rows for an `aligned` or `align*` environment. */
export function alignedRows(equations: readonly Equation[], width: number): string {
  return equations.flatMap((equation) => equationRows(equation, width)).map(({ left, right, isBroken }) => (isBroken ? `&\\quad ${right}` : `${left ?? ""} &${right}`.trim())).join(" \\\\\n");
}
