/** Why a local partial is what it is, in words. */
import type { Expression } from "../expression/expression.ts";
import { expressionText } from "../expression/text.ts";
import { children, symbolKey, symbolsOf } from "../expression/walk.ts";
import type { Defined, Quantity } from "../network/network.ts";
import { findElementwise } from "../primitives/registry.ts";

/** Words with quantities and formulas between them, which each notation writes in its own way. */
export type Phrase = readonly (string | Quantity | Expression)[];

/** A phrase in one line of Unicode. */
export function phraseText(phrase: Phrase): string {
  return phrase.map((part) => (typeof part === "string" ? part : "written" in part ? part.written : expressionText(part))).join("");
}

export function partialReason(of: Defined, by: Quantity, partial: Expression): Phrase {
  const { expression } = of;
  if (expression.kind === "call" && expression.arguments[0]!.kind === "symbol") return activationReason(of);
  if (partial.kind === "number" && Math.abs(partial.value) === 1) return [by, " stands alone in ", of];
  if (!symbolsOf(partial).has(by.key) && isLinear(expression, by.key)) return [by, " is multiplied by ", partial, " in ", of];
  if (isSquare(expression)) return ["power rule, with the inner derivative of ", of, " by ", by];
  if (expression.kind === "call") return [...activationReason(of), ", and the inner derivative by ", by];
  return ["derivative of ", of, " by ", by, ", the rest held fixed"];
}

/** `derivative of sigmoid in terms of its own output g1` */
export function activationReason(of: Defined): Phrase {
  const { expression } = of;
  if (expression.kind !== "call") return ["derivative of ", of];
  const primitive = findElementwise(expression.function);
  const usesOutput = primitive && symbolsOf(primitive.derivative({ ans: of.symbol, x: { kind: "number", value: 0 } })).has(of.key);
  return usesOutput ? [`derivative of ${expression.function}, in terms of its output `, of] : [`derivative of ${expression.function}`];
}

/** Whether the name stands only in sums and products, once in each term. */
function isLinear(node: Expression, key: string): boolean {
  if (node.kind === "symbol") return symbolKey(node) === key;
  if (node.kind === "add" || node.kind === "multiply" || node.kind === "negate" || node.kind === "divide") {
    return children(node).every((child) => !symbolsOf(child).has(key) || isLinear(child, key));
  }
  return false;
}

const isSquare = (node: Expression): boolean => node.kind === "power" || (node.kind === "multiply" && node.factors.some((factor) => factor.kind === "power"));
