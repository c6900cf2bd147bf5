/** A sheet in Markdown, as GitHub and Quarto show it. */
import { drawingSvg } from "./drawing-svg.ts";
import { alignedRows, displays, isEquations } from "./equation-rows.ts";
import { type Block, type Equation, type Figure, plainProse, type Prose, type Section, type Sheet, type Table, type Values } from "./sheet.ts";

/** Digits that a line of a page on the web holds. */
const WIDTH = 100;

export function renderMarkdown({ title, sections }: Sheet): string {
  return `${[`# ${prose(title)}`, ...sections.map(section)].join("\n\n")}\n`;
}

function section({ level, heading, blocks }: Section): string {
  return [`${level === 1 ? "##" : "###"} ${prose(heading)}`, ...displays(blocks).map((each) => (isEquations(each) ? equations(each) : block(each)))].join("\n\n");
}

function block(node: Exclude<Block, Equation>): string {
  switch (node.kind) {
    case "text": return node.isRemark ? `> Remark: ${prose(node.text)}` : node.isLead ? `**${prose(node.text)}**` : prose(node.text);
    case "values": return display([values(node)]);
    case "table": return table(node);
    case "figure": return figure(node);
    case "question": return `$\\displaystyle ${node.asked} = {}$ ${"<br>".repeat(2 * node.lines)}`;
  }
}

function equations(nodes: readonly Equation[]): string {
  const rows = alignedRows(nodes, WIDTH);
  const body = rows.includes("\n") ? ["\\begin{aligned}", rows, "\\end{aligned}"] : [rows.replace("&=", "=")];
  const { reason } = nodes[0]!;
  return [...(reason ? [`${prose(reason)}:`] : []), display(body)].join("\n\n");
}

const values = ({ assignments }: Values): string => assignments.map(({ name, value }) => `${name} = ${value}`).join(", \\quad ");

const display = (lines: readonly string[]): string => ["$$", ...lines, "$$"].join("\n");

/** The picture stands in the page itself, so that one file is all there is to hand out. */
function figure({ drawing, caption }: Figure): string {
  const picture = `data:image/svg+xml,${encodeURIComponent(drawingSvg(drawing, plainProse(caption))).replace(/[()']/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`;
  return `![${escaped(plainProse(caption))}](${picture})\n\n${prose(caption)}`;
}

function table({ head, rows }: Table): string {
  const row = (cells: readonly Prose[]): string => `| ${cells.map(prose).join(" | ")} |`;
  return [row(head), `|${" --- |".repeat(head.length)}`, ...rows.map(row)].join("\n");
}

/** Names of strangers stand in the words: nothing in them may be markup. */
function prose(parts: Prose): string {
  return parts.map((part) => (typeof part === "string" ? escaped(part) : `$${part.math}$`)).join("");
}

const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|$~&]/gu, (sign) => `\\${sign}`).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
