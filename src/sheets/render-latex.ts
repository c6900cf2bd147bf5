/** A sheet in LaTeX, for pdflatex and lualatex of any plain TeX Live. */
import { drawingTikz } from "./drawing-tikz.ts";
import { alignedRows, displays, equationRows, isEquations } from "./equation-rows.ts";
import { formulaWidth } from "./formula-width.ts";
import { latexFormula, latexProse } from "./latex-safe.ts";
import type { Block, Equation, Figure, Section, Sheet, Table, Text, Values } from "./sheet.ts";

export interface LatexChoices {
  /** Only the body, to `\input` into a document that loads what the preamble of a whole one does. */
  readonly isFragment?: boolean;
}

/** Digits that a line holds at 11 pt. */
const WIDTH = 74;

/** Sizes for what no break makes short enough, with the digits that a line holds then. */
const SIZES: readonly (readonly [name: string, width: number])[] = [["normalsize", WIDTH], ["small", 82], ["footnotesize", 90], ["scriptsize", 108], ["tiny", 140]];

const PREAMBLE = String.raw`\documentclass[11pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
\fi
\usepackage{lmodern}
\usepackage[margin=25mm]{geometry}
\usepackage{amsmath,amssymb}
\usepackage{tikz}
\allowdisplaybreaks
\raggedbottom
\setlength{\parindent}{0pt}
\setlength{\parskip}{4pt plus 2pt}
\emergencystretch=4em
`;

export function renderLatex({ title, sections }: Sheet, { isFragment = false }: LatexChoices = {}): string {
  const body = sections.map(section).join("\n\n");
  if (isFragment) return `${body}\n`;
  return `${PREAMBLE}\\title{${latexProse(title)}}\n\\author{}\n\\date{}\n\\begin{document}\n\\maketitle\n\n${body}\n\n\\end{document}\n`;
}

function section({ level, heading, blocks }: Section): string {
  const parts = displays(blocks).map((each) => (isEquations(each) ? equations(each) : block(each)));
  return [`\\${level === 1 ? "section" : "subsection"}*{${latexProse(heading)}}\n`, ...parts.map(separated)].join("\n");
}

/** A display that begins a paragraph would have an empty line above it. */
const separated = (part: string, i: number): string => (i > 0 && /^\\begin\{(?:align|gather)\*\}/u.test(part) ? part : `\n${part}`);

function block(node: Exclude<Block, Equation>): string {
  switch (node.kind) {
    case "text": return text(node);
    case "values": return values(node);
    case "table": return table(node);
    case "figure": return figure(node);
    case "question": return `$\\displaystyle ${latexFormula(node.asked)} = {}$\\par\\vspace{${2 * node.lines}em plus 1em}`;
  }
}

function text({ text: words, isLead, isRemark }: Text): string {
  if (isLead) return `\\medskip\\textbf{${latexProse(words)}}`;
  return isRemark ? `\\textit{Remark:} ${latexProse(words)}` : latexProse(words);
}

function equations(nodes: readonly Equation[]): string {
  const [size, width] = SIZES.find(([, width]) => nodes.every((node) => isFitting(node, width))) ?? SIZES.at(-1)!;
  const rows = `\\begin{align*}\n${latexFormula(alignedRows(nodes, width))}\n\\end{align*}`;
  const sized = size === "normalsize" ? rows : `{\\${size}\n${rows}\n}`;
  const { reason } = nodes[0]!;
  return reason ? `${latexProse(reason)}:\n${sized}` : sized;
}

function isFitting(node: Equation, width: number): boolean {
  const left = formulaWidth(node.members[0]!) + 4;
  return equationRows(node, width).every(({ right }) => left + formulaWidth(right) <= width + 4);
}

/** As many as fit stand in a line. */
function values({ assignments }: Values): string {
  const lines: string[] = [];
  for (const { name, value } of assignments) {
    const joined = lines.length > 0 ? `${lines.at(-1)!}, \\quad ${name} = ${value}` : `${name} = ${value}`;
    if (lines.length > 0 && formulaWidth(joined) > WIDTH) lines.push(`${name} = ${value}`);
    else lines.splice(-1, 1, joined);
  }
  return `\\begin{gather*}\n${latexFormula(lines.join(" \\\\\n"))}\n\\end{gather*}`;
}

const figure = ({ draw, caption }: Figure): string => `\\begin{center}\n${drawingTikz(draw())}\n\n\\small ${latexProse(caption)}\n\\end{center}`;

function table({ head, rows }: Table): string {
  const row = (cells: Table["head"]): string => `${cells.map(latexProse).join(" & ")} \\\\`;
  return [`\\begin{center}`, `\\begin{tabular}{${"l".repeat(head.length)}}`, "\\hline", row(head), "\\hline", ...rows.map(row), "\\hline", "\\end{tabular}", "\\end{center}"].join("\n");
}

