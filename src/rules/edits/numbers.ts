/** One number, sign or operator among numbers. */
import type { Expression } from "../../expression/expression.ts";
import { type Edit, number, sites } from "./edit.ts";
import { dropFactor } from "./factors.ts";
import { changeOperator } from "./operators.ts";
import { turnOneSign } from "./signs.ts";
import { dropTerm } from "./terms.ts";

/** `values` are the numbers that the document gives to names: one of them may stand where another is due. */
export function* changeNumbers(root: Expression, values: readonly number[]): Generator<Edit> {
  yield* turnOneSign(root);
  for (const { node, put } of sites(root)) {
    if (node.kind !== "number") continue;
    for (const value of values) {
      if (value === node.value || value < 0) continue;
      const now = number(value);
      yield { rule: "wrong-constant", after: put(now), was: node, now, how: "number" };
    }
  }
  yield* changeOperator(root);
  yield* dropFactor(root);
  yield* dropTerm(root);
}
