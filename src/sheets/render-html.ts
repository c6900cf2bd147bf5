/** A sheet as one page that needs nothing else: formulas are set here, with MathML beside for those who listen. */
import katex from "katex";
import { drawingSvg } from "./drawing-svg.ts";
import { alignedRows, displays, isEquations } from "./equation-rows.ts";
import { escapeMarkup } from "./markup.ts";
import { type Block, type Equation, type Figure, plainProse, type Prose, type Section, type Sheet, type Table, type Text, type Values } from "./sheet.ts";

export interface HtmlChoices {
  /** KaTeX's style sheet with its fonts inside. */
  readonly formulaStyle: string;
}

/** Digits that a line of the page holds. */
const WIDTH = 62;

/** What the page may load: nothing but what stands in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

const STYLE = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1rem/1.5 Georgia, 'Times New Roman', serif; }
main { max-width: 48rem; margin: 0 auto; padding: 1rem; box-sizing: border-box; }
h1 { font-size: 1.7rem; overflow-wrap: anywhere; } h2 { font-size: 1.3rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid #ccc; } h3 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; }
p { margin: .5rem 0; overflow-wrap: break-word; } .lead { font-weight: bold; margin-top: 1.4rem; }
.remark { border-left: 3px solid #b36b00; padding: .2rem .8rem; background: #fff8ec; }
.display, .table, figure { overflow-x: auto; overflow-y: hidden; margin: .6rem 0; break-inside: avoid; }
.display .katex-display { margin: .2rem 0; padding: .1rem 0; } .katex { font-size: 1.05em; } .value { white-space: nowrap; display: inline-block; margin: .15rem 0; }
table { border-collapse: collapse; margin: 0 auto; } th, td { padding: .2rem .7rem; border-bottom: 1px solid #ddd; text-align: left; }
.question { margin: .8rem 0; break-inside: avoid; } figcaption { font-size: .9rem; text-align: center; } figure svg { display: block; margin: 0 auto; }
@page { size: A4; margin: 18mm; }
@media print { main { max-width: none; padding: 0; } body { font-size: 10pt; } h2, h3, .reason { break-after: avoid; } .display, .table, figure { overflow: visible; } figure svg { max-width: 100%; height: auto; } }
`.trim();

export function renderHtml({ title, sections }: Sheet, { formulaStyle }: HtmlChoices): string {
  const head = [
    "<meta charset=\"utf-8\">", "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    `<title>${words(title)}</title>`, `<style>${formulaStyle}</style>`, `<style>${STYLE}</style>`,
  ];
  return `<!DOCTYPE html>\n<html lang="en">\n<head>\n${head.join("\n")}\n</head>\n<body>\n<main>\n<h1>${prose(title)}</h1>\n${sections.map(section).join("\n")}\n</main>\n</body>\n</html>\n`;
}

function section({ level, heading, blocks }: Section): string {
  const tag = level === 1 ? "h2" : "h3";
  return [`<${tag}>${prose(heading)}</${tag}>`, ...displays(blocks).map((each) => (isEquations(each) ? equations(each) : block(each)))].join("\n");
}

function block(node: Exclude<Block, Equation>): string {
  switch (node.kind) {
    case "text": return text(node);
    case "values": return values(node);
    case "table": return table(node);
    case "figure": return figure(node);
    case "question": return `<div class="question" style="min-height: ${2.4 * (node.lines + 1)}em">${formula(`\\displaystyle ${node.asked} = {}`, false)}</div>`;
  }
}

function text({ text: parts, isLead, isRemark }: Text): string {
  const kind = isLead ? " class=\"lead\"" : isRemark ? " class=\"remark\"" : "";
  return `<p${kind}>${isRemark ? "Remark: " : ""}${prose(parts)}</p>`;
}

function equations(nodes: readonly Equation[]): string {
  const { reason } = nodes[0]!;
  const shown = display(`\\begin{aligned}${alignedRows(nodes, WIDTH)}\\end{aligned}`);
  return reason ? `<p class="reason">${prose(reason)}:</p>\n${shown}` : shown;
}

/** They break between one another as words do. */
function values({ assignments }: Values): string {
  return `<p>${assignments.map(({ name, value }) => `<span class="value">${formula(`${name} = ${value}`, false)}</span>`).join(", ")}</p>`;
}

function table({ head, rows }: Table): string {
  const cells = (parts: readonly Prose[], tag: "th" | "td"): string => `<tr>${parts.map((cell) => `<${tag}>${prose(cell)}</${tag}>`).join("")}</tr>`;
  return `<div class="table" tabindex="0" role="group"><table><thead>${cells(head, "th")}</thead><tbody>${rows.map((row) => cells(row, "td")).join("")}</tbody></table></div>`;
}

const figure = ({ draw, caption }: Figure): string => `<figure tabindex="0">${drawingSvg(draw(), plainProse(caption))}<figcaption>${prose(caption)}</figcaption></figure>`;

/** Reachable by key where it has to be scrolled. */
const display = (latex: string): string => `<div class="display" tabindex="0" role="group">${formula(latex, true)}</div>`;

/** Nothing that a formula names is loaded, run or linked to. */
const formula = (latex: string, displayMode: boolean): string => katex.renderToString(latex, { displayMode, throwOnError: false, trust: false, strict: "ignore" });

const prose = (parts: Prose): string => parts.map((part) => (typeof part === "string" ? escapeMarkup(part) : formula(part.math, false))).join("");

const words = (parts: Prose): string => escapeMarkup(plainProse(parts));
