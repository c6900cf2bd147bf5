/** The left side: the right side is the derivative of, or by, another quantity. */
import type { Expression } from "../../expression/expression.ts";
import { keyOf } from "../spellings.ts";
import type { Stock } from "../stock.ts";
import type { Edit } from "./edit.ts";
import { isKin } from "./symbols.ts";

export function* changeLeft(left: Expression, stock: Stock): Generator<Edit> {
  if (left.kind !== "derivative") return;
  const { of, wrt } = left;
  const others = stock.symbols.filter((s) => keyOf(s) !== keyOf(of) && keyOf(s) !== keyOf(wrt));
  const byKin = [...others].sort((a, b) => kinship(b, wrt) - kinship(a, wrt));
  for (const now of byKin) yield { rule: "wrong-left-side", after: { ...left, wrt: now }, was: wrt, now, how: "by" };
  for (const now of others) yield { rule: "wrong-left-side", after: { ...left, of: now }, was: of, now, how: "of" };
}

function kinship(s: Expression, to: Expression): number {
  return s.kind === "symbol" && to.kind === "symbol" && isKin(s, to) ? 1 : 0;
}
