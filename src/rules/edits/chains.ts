/** Products of derivatives whose factors do not join: the lower quantity of one is to be the upper of the next. */
import type { Derivative, Expression } from "../../expression/expression.ts";
import { keyOf } from "../spellings.ts";
import { type Edit, sites } from "./edit.ts";

/** Names first: a formula in the place of one, `∂g(h, w)/∂h`, may have a wrong name inside. */
export function* joinChain(root: Expression, of: "names" | "formulas"): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    if (node.kind !== "multiply") continue;
    for (let i = 0; i + 1 < node.factors.length; i++) {
      const [a, b] = [node.factors[i]!, node.factors[i + 1]!];
      if (a.kind !== "derivative" || b.kind !== "derivative" || keyOf(a.wrt) === keyOf(b.of) || (b.of.kind === "symbol") !== (of === "names")) continue;
      const written = (at: number, by: Derivative): Expression => put({ ...node, factors: node.factors.map((f, k) => (k === at ? by : f)) });
      yield { rule: "broken-chain", after: written(i + 1, { ...b, of: a.wrt }), was: b.of, now: a.wrt };
      yield { rule: "broken-chain", after: written(i, { ...a, wrt: b.of }), was: a.wrt, now: b.of };
    }
  }
}
