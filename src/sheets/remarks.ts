/** Units that no gradient passes at the given values: the flat parts of activations. */
import { symbolKey } from "../expression/walk.ts";
import type { Defined } from "../network/network.ts";
import { findElementwise } from "../primitives/registry.ts";
import type { Formulas } from "./formulas.ts";
import type { Text } from "./sheet.ts";

/** Functions that are flat for negative numbers; others run into a limit. */
const RECTIFIERS: ReadonlySet<string> = new Set(["relu"]);

export function flatUnits(formulas: Formulas): Text[] {
  return formulas.network.definitions.filter((definition) => isFlat(definition, formulas)).map((definition) => remark(definition, formulas));
}

function isFlat({ key, expression, shape }: Defined, { numbers }: Formulas): boolean {
  if (expression.kind !== "call" || shape.length > 0 || !SQUASHING.has(expression.function)) return false;
  const slope = findElementwise(expression.function)!.derivative({ ans: { kind: "number", value: numbers!.get(key)!.data[0]! }, x: expression.arguments[0]! });
  return numbers!.value(slope) === 0;
}

const SQUASHING: ReadonlySet<string> = new Set(["sigmoid", "tanh", ...RECTIFIERS]);

function remark({ symbol, expression }: Defined, formulas: Formulas): Text {
  const name = { math: formulas.latex(symbol) };
  const isDead = expression.kind === "call" && RECTIFIERS.has(expression.function);
  const shown = { math: formulas.numbers!.get(symbolKey(symbol))!.texts[0]! };
  return isDead
    ? { kind: "text", isRemark: true, text: ["the unit ", name, " is switched off: its input is not positive, so no gradient passes it and its weights do not learn from this example."] }
    : { kind: "text", isRemark: true, text: ["the unit ", name, " is saturated: to the digits shown it puts out ", shown, ", so its slope is zero and its weights do not learn from this example."] };
}
