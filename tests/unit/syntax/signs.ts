/** Two trees of the same formula, KaTeX's and ours, as the signs that a reader sees from left to right. */
import type { Chain, Factor, FormulaTree, Row, Scripts, Sum, Term } from "../../../src/syntax/formula.ts";

/** Our tree as a line of signs: `frac < ∂ C > < ∂ w >`, scripts as `_< … >` and `^< … >`. */
export function signsOfTree(tree: FormulaTree): string {
  return tree.rows.map(row).join(" ");
}

function row({ pieces }: Row): string {
  return pieces.map((piece) => {
    if (piece.kind === "chain") return chain(piece);
    if (piece.kind === "prose") return letters(piece.text);
    return piece.text === "quad" ? "" : piece.text;
  }).join(" ");
}

function chain({ members, relations }: Chain): string {
  return members.map((member, at) => `${at > 0 ? relations[at - 1]!.text : ""} ${member ? sum(member) : ""}`).join(" ");
}

function sum({ terms }: Sum): string {
  return terms.map((signed) => `${signed.sign} ${term(signed.term)}`).join(" ");
}

function term({ factors, operators }: Term): string {
  return factors.map((factor, at) => `${at > 0 ? operators[at - 1] : ""} ${base(factor)}`).join(" ");
}

function scripts({ sub, sup, primes }: Scripts): string {
  const raised = "′ ".repeat(primes) + (sup ? row(sup) : "");
  return `${sub ? ` _< ${row(sub)} >` : ""}${raised ? ` ^< ${raised} >` : ""}`;
}

function base(factor: Factor): string {
  if (factor.kind === "big") return `${factor.command}${scripts(factor)} ${factor.body ? term(factor.body) : ""}`;
  if (factor.kind === "name") return accented(factor.accents, letters(factor.letter)) + scripts(factor);
  return plain(factor) + scripts(factor);
}

function plain(factor: Exclude<Factor, { kind: "big" | "name" }>): string {
  switch (factor.kind) {
    case "number": return [...factor.text].join(" ");
    case "bracket": return `${factor.open} ${row(factor.body)} ${factor.close}`;
    case "fraction": return `frac < ${row(factor.numerator)} > < ${row(factor.denominator)} >`;
    case "root": return `root < ${row(factor.radicand)} >`;
    case "array": return `array < ${factor.cells.map((cells) => cells.map(row).join(" & ")).join(" // ")} >`;
    case "partial": return "∂";
    case "nabla": return "∇";
    case "dots": return "…";
    case "decorated": return `${factor.command} < ${row(factor.body)} >`;
  }
}

function accented(accents: readonly string[], name: string): string {
  return accents.reduceRight((inside, accent) => `${accent} < ${inside} >`, name);
}

function letters(text: string): string {
  return [...text.replaceAll(/\s/g, "")].join(" ");
}

/** The parts of KaTeX's nodes that are looked at; its own types leave them out. */
interface Node {
  readonly type: string;
  readonly text?: string;
  readonly name?: string;
  readonly label?: string;
  readonly left?: string;
  readonly right?: string;
  readonly delim?: string;
  readonly body?: Node | readonly Node[] | readonly (readonly Node[])[];
  readonly base?: Node;
  readonly sub?: Node;
  readonly sup?: Node;
  readonly numer?: Node;
  readonly denom?: Node;
  readonly mathml?: readonly Node[];
}

/** KaTeX's names for what we write as a character. */
const CHARACTERS: Readonly<Record<string, string>> = {
  "\\cdot": "·", "\\times": "×", "*": "∗", "\\odot": "⊙", "\\circ": "∘", "\\delta": "δ", "\\theta": "θ", "\\sigma": "σ", "\\eta": "η",
  "\\ell": "ℓ", "\\partial": "∂", "\\nabla": "∇", "\\top": "⊤", "\\le": "≤", "\\leq": "≤", "\\in": "∈", "\\approx": "≈", "\\Rightarrow": "⇒",
  "\\leftarrow": "←", "\\coloneqq": ":=", "\\|": "‖", "\\Vert": "‖", "\\prime": "′", "\\lbrace": "{", "\\rbrace": "}", "\\{": "{", "\\}": "}", "\\boldsymbol": "",
  "\\bar": "bar", "\\hat": "hat", "\\tilde": "tilde", "\\vec": "vec", "\\lvert": "|", "\\rvert": "|", "\\lVert": "‖", "\\rVert": "‖", "\\mid": "|",
  "\\@cdots": "…",
};

/** KaTeX's tree as the same line. */
export function signsOfKatex(nodes: readonly unknown[]): string {
  return (nodes as readonly Node[]).map(ofNode).join(" ");
}

function character(text: string): string {
  return CHARACTERS[text] ?? text;
}

function list(body: Node["body"]): string {
  if (body === undefined) return "";
  return Array.isArray(body) ? (body as readonly Node[]).map(ofNode).join(" ") : ofNode(body as Node);
}

function ofNode(node: Node): string {
  switch (node.type) {
    case "spacing": case "kern": case "internal": return "";
    case "mathord": case "textord": case "atom": return character(node.text!).trim();
    case "op": return node.name ? (/^\\(?:sum|prod)$/.test(node.name) ? node.name.slice(1) : letters(node.name.slice(1))) : list(node.body);
    case "supsub": return ofScripts(node);
    case "genfrac": return `frac < ${list(node.numer)} > < ${list(node.denom)} >`;
    case "sqrt": return `root < ${list(node.body)} >`;
    case "accent": return `${character(node.label!)} < ${list(node.base)} >`;
    case "leftright": return node.left === "." || ofArrayBrackets(node) ? list(node.body) : `${character(node.left!)} ${list(node.body)} ${character(node.right!)}`;
    case "delimsizing": return character(node.delim!);
    case "array": return `array < ${(node.body as readonly (readonly Node[])[]).map((cells) => cells.map(ofNode).join(" & ")).join(" // ")} >`;
    case "htmlmathml": return list(node.mathml);
    default: return list(node.body ?? node.base);
  }
}

/** The brackets of a matrix belong to it. */
function ofArrayBrackets({ body }: Node): boolean {
  return Array.isArray(body) && body.length === 1 && (body[0] as Node).type === "array";
}

/** The label of a brace under a term is a remark. */
function ofScripts({ base: inner, sub, sup }: Node): string {
  if (inner?.type === "horizBrace") return ofNode(inner);
  const below = sub ? ` _< ${ofNode(sub)} >` : "";
  return `${inner ? ofNode(inner) : ""}${below}${sup ? ` ^< ${ofNode(sup)} >` : ""}`;
}

/** KaTeX leaves `:=` in two. */
export function tidy(signs: string): string {
  return signs.replaceAll(":=", ": =").replaceAll(/\s+/g, " ").trim();
}
