/** What the activations of a network do, for those that a reader cannot be expected to know by name. */
import { visit } from "../expression/walk.ts";
import type { Network } from "../network/network.ts";
import { equation } from "./formulas.ts";
import type { Equation } from "./sheet.ts";

/** The body of f(u), with `u` for the argument. */
const BODIES: ReadonlyMap<string, { readonly head: string; readonly body: (u: string) => string }> = new Map([
  ["sigmoid", { head: "\\sigma", body: (u) => `\\frac{1}{1 + e^{-${u}}}` }],
  ["relu", { head: "\\operatorname{relu}", body: (u) => `\\max(0, ${u})` }],
  ["leaky_relu", { head: "\\operatorname{leakyrelu}", body: (u) => `\\begin{cases} ${u} & ${u} > 0 \\\\ 0.01 \\cdot ${u} & \\text{else} \\end{cases}` }],
  ["elu", { head: "\\operatorname{elu}", body: (u) => `\\begin{cases} ${u} & ${u} > 0 \\\\ e^{${u}} - 1 & \\text{else} \\end{cases}` }],
  ["softplus", { head: "\\operatorname{softplus}", body: (u) => `\\log(1 + e^{${u}})` }],
  ["silu", { head: "\\operatorname{silu}", body: (u) => `\\frac{${u}}{1 + e^{-${u}}}` }],
  ["gelu", { head: "\\operatorname{gelu}", body: (u) => `\\frac{${u}}{2} \\left(1 + \\operatorname{erf}\\left(\\frac{${u}}{\\sqrt{2}}\\right)\\right)` }],
  ["huber_kernel", { head: "\\operatorname{huberkernel}", body: (u) => `\\begin{cases} \\frac{1}{2} ${u}^2 & |${u}| \\le 1 \\\\ |${u}| - \\frac{1}{2} & \\text{else} \\end{cases}` }],
]);

/** The activation as the sheet calls it. */
export const callLatex = (name: string, argument: string): string => `${BODIES.get(name)?.head ?? `\\${name}`}(${argument})`;

export function functionDefinitions(network: Network): Equation[] {
  const used = new Set<string>();
  for (const { expression } of network.definitions) visit(expression, (node) => node.kind === "call" && used.add(node.function));
  const u = freeLetter(network);
  return [...BODIES].filter(([name]) => used.has(name)).map(([, { head, body }]) => equation("definition", [`${head}(${u})`, body(u)]));
}

/** A letter that is no name of the network. */
export function freeLetter({ quantities }: Network): string {
  const names = new Set([...quantities.values()].map(({ symbol: { name } }) => name.split("_")[0]!));
  return [..."uvsqrpkm"].find((letter) => !names.has(letter)) ?? "\\xi";
}
