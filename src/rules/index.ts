import { arithmetic } from "./pages/arithmetic.ts";
import { extraFactor } from "./pages/extra-factor.ts";
import { inconsistentDefinition } from "./pages/inconsistent-definition.ts";
import { missingFactor } from "./pages/missing-factor.ts";
import { rounding } from "./pages/rounding.ts";
import { saturated } from "./pages/saturated.ts";
import { signError } from "./pages/sign-error.ts";
import { updateDirection } from "./pages/update-direction.ts";
import { wrongConstant } from "./pages/wrong-constant.ts";
import { wrongSymbol } from "./pages/wrong-symbol.ts";
import type { RulePage } from "./page.ts";

export type { RulePage } from "./page.ts";

/** The manual, in the order of the codes. */
export const rules: readonly RulePage[] = [
  signError,
  missingFactor,
  wrongConstant,
  extraFactor,
  wrongSymbol,
  arithmetic,
  inconsistentDefinition,
  updateDirection,
  rounding,
  saturated,
];
