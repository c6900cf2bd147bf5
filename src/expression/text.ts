/** Expressions in one line of Unicode: `2(y_pred − y_act)·w_7·g_1(1 − g_1)·x_1`. The network language reads it back. */
import type { Expression } from "./expression.ts";
import { numberText, signedTerms, tightness } from "./precedence.ts";
import { unitEntries } from "./unit-vector.ts";

export interface TextOptions {
  /** What stands between factors; a space in matrix notation. */
  readonly times?: "·" | " ";
}

export function expressionText(node: Expression, options: TextOptions = {}): string {
  const text = (child: Expression): string => expressionText(child, options);
  const bound = (child: Expression, limit: number): string => (tightness(child) < limit && child.kind !== "reduce" ? `(${text(child)})` : text(child));
  switch (node.kind) {
    case "number": return numberText(node.value).replace("-", "−");
    case "symbol": return node.indices.length === 0 ? node.name : `${node.name}[${node.indices.map(text).join(", ")}]`;
    case "negate": return `−${bound(node.argument, 2)}`;
    case "add": return sumText(node.terms, (term) => bound(term, 2));
    case "multiply": return node.mode === "elementwise"
      ? node.factors.map((factor) => bound(factor, 3)).join(" ⊙ ")
      : productText(node.factors, (factor, i) => bound(factor, i === 0 && factor.kind === "divide" ? 3 : 4), options.times ?? "·");
    case "divide": return `${bound(node.numerator, 3)}/${bound(node.denominator, 4)}`;
    case "power": return `${bound(node.base, 6)}^${bound(node.exponent, 6)}`;
    case "call": return callText(node, text, (child) => bound(child, 6));
    case "reduce": return `${node.operator === "sum" ? "sum" : "prod"}(${node.index} in ${node.from ? text(node.from) : ""}..${node.to ? text(node.to) : ""}, ${text(node.body)})`;
    case "derivative": return `∂${bound(node.of, 6)}/∂${bound(node.wrt, 6)}`;
    case "matrix": return `[${node.rows.map((row) => (node.rows[0]!.length === 1 ? text(row[0]!) : `[${row.map(text).join(", ")}]`)).join(", ")}]`;
    case "compare": return `(${text(node.left)} ${node.operator} ${text(node.right)})`;
    case "piecewise": return `(${node.branches.map((branch) => (branch.condition ? `${text(branch.value)} if ${text(branch.condition)}` : text(branch.value))).join(" else ")})`;
  }
}

function sumText(terms: readonly Expression[], text: (term: Expression) => string): string {
  return signedTerms(terms).map(({ sign, term }, i) => {
    if (i === 0) return sign === "-" ? `−${text(term)}` : text(term);
    return `${sign === "-" ? " − " : " + "}${text(term)}`;
  }).join("");
}

/** A bracket follows without a sign, `g_1(1 − g_1)`; anything else after `times`. */
function productText(factors: readonly Expression[], text: (factor: Expression, i: number) => string, times: string): string {
  const written = factors.map(text);
  return written.map((factor, i) => (i === 0 || (times === "·" && factor.startsWith("(")) ? factor : times + factor)).join("");
}

function callText(node: Expression & { kind: "call" }, text: (node: Expression) => string, atom: (node: Expression) => string): string {
  const [first, ...rest] = node.arguments;
  if (node.function === "transpose") return `${atom(first!)}ᵀ`;
  if (node.function === "basis") return `[${unitEntries(node).join(", ")}]`;
  if (node.function === "entry") return `${atom(first!)}[${rest.map(text).join(", ")}]`;
  return `${node.function}${"'".repeat(node.primes)}(${node.arguments.map(text).join(", ")})`;
}
