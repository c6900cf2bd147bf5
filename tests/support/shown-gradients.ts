/** What a sheet shows as gradients, read back from its LaTeX. */
import type { Network } from "../../src/network/network.ts";
import { Formulas } from "../../src/sheets/formulas.ts";
import type { Block, Prose, Sheet } from "../../src/sheets/sheet.ts";

/** The entries that a number or a matrix in LaTeX shows, row by row; undefined where it shows none. */
function entries(latex: string): number[] | undefined {
  const inner = /^\\begin\{pmatrix\} (.*) \\end\{pmatrix\}$/u.exec(latex)?.[1] ?? latex;
  const numbers = inner.split(/ (?:&|\\\\) /u).map(Number);
  return numbers.every(Number.isFinite) ? numbers : undefined;
}

const blocksOf = ({ sections }: Sheet): Block[] => sections.flatMap(({ blocks }) => blocks);

/** The last number of the chain that begins with, or gives a name to, the derivative by each parameter. */
export function shownGradients(sheet: Sheet, network: Network): Map<string, readonly number[]> {
  const formulas = new Formulas(network, undefined);
  const loss = network.quantities.get(network.loss!)!.symbol;
  const chains = blocksOf(sheet).flatMap((block) => (block.kind === "equation" ? [block.members] : []));
  return new Map([...network.quantities.values()].flatMap((quantity) => {
    const partial = formulas.latex(formulas.partial(loss, quantity.symbol));
    const chain = chains.find((members) => members.slice(0, 2).includes(partial));
    const shown = chain && entries(chain.at(-1)!);
    return quantity.kind === "param" && shown ? [[quantity.key, shown] as const] : [];
  }));
}

/** The unrounded gradients of the summary, as text. */
export function unroundedColumn(sheet: Sheet, network: Network): Map<string, string> {
  const table = blocksOf(sheet).find((block) => block.kind === "table" && block.head.some((cell) => cell.includes("gradient, unrounded")));
  if (table?.kind !== "table") throw new Error("no summary");
  const column = table.head.findIndex((cell) => cell.includes("gradient, unrounded"));
  const mathOf = (cell: Prose): string => cell.map((part) => (typeof part === "string" ? part : part.math)).join("");
  const formulas = new Formulas(network, undefined);
  const keys = new Map([...network.quantities.values()].map(({ key, symbol }) => [formulas.latex(symbol), key]));
  return new Map(table.rows.map((row) => [keys.get(mathOf(row[0]!))!, mathOf(row[column]!)]));
}

/** Entries that differ by more than a share of the largest. */
export function farFrom(expected: readonly number[], found: readonly number[] | undefined, share: number): string[] {
  if (found?.length !== expected.length) return [`${found?.length ?? "no"} entries, not ${expected.length}`];
  const scale = Math.max(...expected.map(Math.abs));
  return expected.flatMap((entry, i) => (Math.abs(entry - found[i]!) <= share * scale ? [] : [`entry ${i} is ${found[i]}, not ${entry}`]));
}
