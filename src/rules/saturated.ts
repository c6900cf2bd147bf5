import type { Claim } from "../claims/reading.ts";
import { isNumeric } from "../claims/walk.ts";
import { some } from "../expression/walk.ts";
import type { Note } from "../diagnostic/result.ts";
import type { Expression } from "../expression/expression.ts";
import type { Judgement } from "../judge/outcome.ts";
import { saturated as page } from "./pages/saturated.ts";

export { page as saturated };

/** No input makes a sigmoid 0 or 1, or tanh ±1: the number shown is the limit and not the value. */
export function saturationNote({ left, right }: Claim, { verdict }: Judgement): Note[] {
  if (verdict !== "holds" || !isNumeric(left) || !isActivationOfNumbers(left)) return [];
  const value = right.kind === "number" ? right.value : right.kind === "negate" && right.argument.kind === "number" ? -right.argument.value : undefined;
  if (value === undefined || ![-1, 0, 1].includes(value)) return [];
  return [{ rule: page.rule, message: `rounded to its limit ${value}: with this number every gradient through the unit is 0` }];
}

/** σ(13.12), tanh(9), 1/(1 + e^{−13.12}) */
function isActivationOfNumbers(e: Expression): boolean {
  if (e.kind === "call") return ["sigmoid", "σ", "sigm", "logistic", "tanh"].includes(e.function) && e.primes === 0;
  return e.kind === "divide" && e.denominator.kind === "add" && some(e.denominator, (x) => x.kind === "call" && x.function === "exp");
}
