/** The activation of a unit: a function of one argument. */
import { isLossName } from "../../claims/names.ts";
import type { Expression } from "../../expression/expression.ts";
import { applyKnownNames } from "../../model/functions.ts";

/** Functions that no unit has for its activation. */
const NO_ACTIVATION = new Set(["log", "ln", "exp", "sqrt", "transpose", "inverse", "component", "list", "bars", "norm", "norm1", "diag", "tr", "sum", "mean", "max", "min", "vec", "det", "prod", "parameters", "dot"]);

export function isActivationCall(e: Expression): e is Extract<Expression, { kind: "call" }> {
  return e.kind === "call" && e.arguments.length === 1 && !NO_ACTIVATION.has(e.function) && (!isLossName(e.function) || applyKnownNames.has(e.function));
}
