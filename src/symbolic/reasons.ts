/** Why a local partial is what it is, in words. */
import type { Expression } from "../expression/expression.ts";
import { expressionText } from "../expression/text.ts";
import { children, symbolKey, symbolsOf } from "../expression/walk.ts";
import type { Defined, Quantity } from "../network/network.ts";
import { findElementwise } from "../primitives/registry.ts";

export function partialReason(of: Defined, by: Quantity, partial: Expression): string {
  const { expression } = of;
  if (expression.kind === "call" && expression.arguments[0]!.kind === "symbol") return activationReason(of);
  if (partial.kind === "number" && Math.abs(partial.value) === 1) return `${by.written} stands alone in ${of.written}`;
  if (!symbolsOf(partial).has(by.key) && isLinear(expression, by.key)) return `${by.written} is multiplied by ${expressionText(partial)} in ${of.written}`;
  if (isSquare(expression)) return `power rule, with the inner derivative of ${of.written} by ${by.written}`;
  if (expression.kind === "call") return `${activationReason(of)}, and the inner derivative by ${by.written}`;
  return `derivative of ${of.written} by ${by.written}, the rest held fixed`;
}

/** `derivative of sigmoid in terms of its own output g1` */
export function activationReason(of: Defined): string {
  const { expression } = of;
  if (expression.kind !== "call") return `derivative of ${of.written}`;
  const primitive = findElementwise(expression.function);
  const usesOutput = primitive && symbolsOf(primitive.derivative({ ans: of.symbol, x: { kind: "number", value: 0 } })).has(of.key);
  return `derivative of ${expression.function}${usesOutput ? `, in terms of its output ${of.written}` : ""}`;
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
