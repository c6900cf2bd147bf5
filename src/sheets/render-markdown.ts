/** A sheet in Markdown, as GitHub and Quarto show it. */
import { drawingSvg } from "./drawing-svg.ts";
import { alignedRows, displays, isEquations } from "./equation-rows.ts";
import { type Block, type Equation, type Figure, plainProse, type Prose, type Section, type Sheet, type Table, type Values } from "./sheet.ts";

/** Digits that a line of a page on the web holds. */
const WIDTH = 100;

/** Takes a picture, as SVG, and tells its address. */
export type PlaceOfPictures = (svg: string) => string;

export function renderMarkdown({ title, sections }: Sheet, place: PlaceOfPictures = inThePage): string {
  return `${[`# ${prose(title)}`, ...sections.map((each) => section(each, place))].join("\n\n")}\n`;
}

function section({ level, heading, blocks }: Section, place: PlaceOfPictures): string {
  return [`${level === 1 ? "##" : "###"} ${prose(heading)}`, ...displays(blocks).map((each) => (isEquations(each) ? equations(each) : block(each, place)))].join("\n\n");
}

function block(node: Exclude<Block, Equation>, place: PlaceOfPictures): string {
  switch (node.kind) {
    case "text": return node.isRemark ? `> Remark: ${prose(node.text)}` : node.isLead ? `**${prose(node.text)}**` : prose(node.text);
    case "values": return display([values(node)]);
    case "table": return table(node);
    case "figure": return figure(node, place);
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

/** Without a place for pictures one file is all there is to hand out: they stand in the page itself. */
export const inThePage = (svg: string): string => `data:image/svg+xml,${addressPart(svg)}`;

/** Text within an address that stands in brackets. */
export const addressPart = (text: string): string => encodeURIComponent(text).replace(/[()']/gu, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

function figure({ draw, caption }: Figure, place: PlaceOfPictures): string {
  return `![${escaped(plainProse(caption))}](${place(drawingSvg(draw(), plainProse(caption)))})\n\n${prose(caption)}`;
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
