/** A derivation as text, LaTeX and Markdown; its JSON is the derivation itself. */
import type { Network } from "../network/network.ts";
import { latexName } from "../expression/names.ts";
import type { Derivation } from "./derive.ts";

const lossName = (network: Network): string => network.quantities.get(network.loss ?? "")?.written ?? "loss";

/** Formulas above their reasons, for a terminal. */
export function renderText(derivation: Derivation, network: Network): string {
  const blocks = Object.entries(derivation.gradients).map(([name, gradient]) => {
    const steps = gradient.steps.map(({ text, indexed, reason }) => `  ${text}\n${indexed ? `  ${indexed.text}\n` : ""}      ${reason}`);
    return [`d${lossName(network)}/d${name} = ${gradient.text}`, ...steps].join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}

/** One `align*` a gradient; reasons stand at the right. */
export function renderLatex(derivation: Derivation): string {
  const blocks = Object.values(derivation.gradients).map((gradient) => {
    const rows = gradient.steps.flatMap(({ latex, indexed, reason }) => [`  ${aligned(latex)} && \\text{${latexProse(reason)}}`, ...(indexed ? [`  ${aligned(indexed.latex)}`] : [])]);
    return `\\begin{align*}\n${rows.join(" \\\\\n")}\n\\end{align*}`;
  });
  return `${blocks.join("\n\n")}\n`;
}

/** A heading a gradient, a display a step; `backproof check` reads it back. */
export function renderMarkdown(derivation: Derivation, network: Network): string {
  const loss = latexName(network.quantities.get(network.loss ?? "")?.symbol.name ?? "L");
  const blocks = Object.entries(derivation.gradients).map(([name, gradient]) => {
    const symbol = [...network.quantities.values()].find((quantity) => quantity.written === name)!.symbol;
    const steps = gradient.steps.map(({ latex, indexed, reason }) => `${markdownProse(reason)}:\n\n${[latex, ...(indexed ? [indexed.latex] : [])].map((formula) => `$$\n${formula}\n$$`).join("\n\n")}`);
    return [`## $\\partial ${loss} / \\partial ${latexName(symbol.name)}$`, ...steps].join("\n\n");
  });
  return `${blocks.join("\n\n")}\n`;
}

const aligned = (latex: string): string => latex.replace(" = ", " &= ");

/** Names of the author stand in reasons: nothing in them may be markup. */
const latexProse = (text: string): string => text
  .replace(/[\\{}]/gu, "")
  .replace(/[#$%&_]/gu, (sign) => `\\${sign}`)
  .replace(/[\^~]/gu, (sign) => `\\${sign}{}`)
  .replace(/→/gu, "$\\to$").replace(/−/gu, "$-$").replace(/…/gu, "\\dots{}").replace(/·/gu, "$\\cdot$");

const markdownProse = (text: string): string => text.replace(/[\\`*_{}[\]<>#|$]/gu, (sign) => `\\${sign}`);
