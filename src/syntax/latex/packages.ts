/** Commands of the package physics and its kin: macros whose text depends on how many groups follow. */
import type { Macro } from "../formula.ts";
import type { RawToken } from "./tokens.ts";

/** With an option, `\dv[2]{f}{x}`, that is the first argument. */
interface Shape {
  readonly groups: number;
  readonly option?: true;
  readonly body: string;
}

/** `\dv{x}`, `\dv{f}{x}`, `\pdv{f}{x}{y}`, and those of any order. */
function derivative(d: string): Shape[] {
  return [
    { groups: 1, body: `\\frac{${d}}{${d} #1}` },
    { groups: 2, body: `\\frac{${d} #1}{${d} #2}` },
    { groups: 3, body: `\\frac{${d}^2 #1}{${d} #2 ${d} #3}` },
    { groups: 1, option: true, body: `\\frac{${d}^{#1}}{${d} {#2}^{#1}}` },
    { groups: 2, option: true, body: `\\frac{${d}^{#1} #2}{${d} {#3}^{#1}}` },
  ];
}

const matrix = (kind: string): Shape[] => [{ groups: 1, body: `\\begin{${kind}}#1\\end{${kind}}` }];

const COMMANDS: readonly (readonly [string, readonly Shape[]])[] = [
  ["pdv", derivative("\\partial")],
  ["dv odv", derivative("\\mathrm{d}")],
  ["vb va vu", [{ groups: 1, body: "\\mathbf{#1}" }]],
  ["dd", [{ groups: 1, body: "\\mathrm{d} #1" }, { groups: 0, body: "\\mathrm{d}" }]],
  ["vdot", [{ groups: 0, body: "\\cdot" }]],
  ["cross", [{ groups: 0, body: "\\times" }]],
  ["grad", [{ groups: 0, body: "\\nabla" }]],
  ["qty", [{ groups: 0, body: "" }]],
  ["mqty bmqty", matrix("bmatrix")],
  ["pmqty", matrix("pmatrix")],
];

const SHAPES: ReadonlyMap<string, readonly Shape[]> = new Map(COMMANDS.flatMap(([names, shapes]) => names.split(" ").map((name) => [`\\${name}`, shapes] as const)));

export const isPackaged = (command: string): boolean => SHAPES.has(command);

/** `\mqty[a & b]`, `\mqty(a \\ b)`: brackets in the place of braces. */
export const takesBrackets = (command: string): boolean => /^\\[pb]?mqty$/.test(command);

const made = new Map<Shape, Macro>();

/** The macro that a command is before these tokens; none where it is not written as its package wants it. */
export function packaged(command: string, ahead: readonly RawToken[]): Macro | undefined {
  const solid = ahead.filter(({ type }) => type !== "space");
  const option = solid[0]?.text === "[" && !takesBrackets(command);
  const groups = takesBrackets(command) ? 1 : groupsIn(option ? solid.slice(solid.findIndex(({ text }) => text === "]") + 1) : solid);
  const shapes = SHAPES.get(command)?.filter((shape) => shape.groups <= groups && (shape.option ?? false) === option) ?? [];
  const shape = shapes.toSorted((a, b) => b.groups - a.groups)[0];
  if (!shape) return undefined;
  const macro = made.get(shape) ?? { name: command, arity: shape.groups + (option ? 1 : 0), ...(option ? { optional: "" } : {}), body: shape.body };
  made.set(shape, macro);
  return macro;
}

/** How many groups in braces stand one behind the other, up to three. */
function groupsIn(tokens: readonly RawToken[]): number {
  let depth = 0;
  let groups = 0;
  for (const { type } of tokens) {
    if (depth === 0 && (type !== "open-brace" || groups === 3)) break;
    if (type === "open-brace") depth += 1;
    if (type === "close-brace") depth -= 1;
    if (depth === 0) groups += 1;
  }
  return groups;
}
