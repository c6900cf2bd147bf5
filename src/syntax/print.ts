/** Prints a syntax tree on one line, for tests and for looking at it. */
import type { Chain, Factor, FormulaTree, NameFactor, Piece, Row, Scripts, Sum, Term } from "./formula.ts";

/** `(= z_{2} (+ (w_{2} x_{1}) b_{2}))`: relations and sums in front, products in brackets, scripts as in LaTeX. */
export function printRow(row: Row): string {
  return row.pieces.map(printPiece).join(" ");
}

export function printFormula(tree: FormulaTree): string {
  return tree.rows.map(printRow).join("\n");
}

function printPiece(piece: Piece): string {
  if (piece.kind === "chain") return printChain(piece);
  return piece.kind === "prose" ? JSON.stringify(piece.text) : `\`${piece.text}\``;
}

function printChain({ members, relations }: Chain): string {
  const [first, ...rest] = members.map((member) => (member === undefined ? "□" : printSum(member)));
  if (relations.length === 0) return first!;
  const one = relations.every(({ text }) => text === relations[0]!.text);
  if (one) return `(${relations[0]!.text} ${[first, ...rest].join(" ")})`;
  return `(chain ${first} ${rest.map((member, at) => `${relations[at]!.text} ${member}`).join(" ")})`;
}

function printSum({ terms }: Sum): string {
  const printed = terms.map(({ sign, term }, at) => (sign === "" || (sign === "+" && at > 0) ? printTerm(term) : `(${sign} ${printTerm(term)})`));
  return printed.length === 1 ? printed[0]! : `(+ ${printed.join(" ")})`;
}

function printTerm({ factors, operators }: Term): string {
  const parts = factors.map((factor, at) => {
    const operator = at === 0 ? "" : operators[at - 1]!;
    return `${operator}${operator && " "}${printFactor(factor)}`;
  });
  return parts.length === 1 ? parts[0]! : `(${parts.join(" ")})`;
}

function printFactor(factor: Factor): string {
  if (factor.kind === "big") {
    const head = factor.command + printScripts(factor);
    return factor.body === undefined ? head : `(${head} ${printTerm(factor.body)})`;
  }
  return printBase(factor) + printScripts(factor);
}

function printBase(factor: Exclude<Factor, { kind: "big" }>): string {
  switch (factor.kind) {
    case "number": return factor.text;
    case "name": return printName(factor);
    case "bracket": return `⟦${factor.open || "∙"} ${printRow(factor.body)} ${factor.close || "∙"}⟧`;
    case "fraction": return `(frac ${printRow(factor.numerator)} ${printRow(factor.denominator)})`;
    case "root": return `(root ${factor.degree ? `[${printRow(factor.degree)}] ` : ""}${printRow(factor.radicand)})`;
    case "array": return `(${factor.environment} ${factor.cells.map((row) => row.map(printRow).join(" & ")).join(" \\\\ ")})`;
    case "partial": return "∂";
    case "nabla": return "∇";
    case "dots": return "…";
    case "decorated": return `(${factor.command} ${printRow(factor.body)})`;
  }
}

/** A style stands before the letter, `bold:W`; a word is in quotes, a function of LaTeX has a backslash. */
function printName({ letter, style, accents, word, builtin }: NameFactor): string {
  const name = builtin ? `\\${letter}` : word ? `"${letter}"` : letter;
  const font = style === "plain" || builtin || (word && style === "roman") ? "" : `${style}:`;
  return `${accents.map((accent) => `${accent}:`).join("")}${font}${name}`;
}

function printScripts({ sub, sup, primes }: Scripts): string {
  return (sub ? `_{${printRow(sub)}}` : "") + "'".repeat(primes) + (sup ? `^{${printRow(sup)}}` : "");
}
