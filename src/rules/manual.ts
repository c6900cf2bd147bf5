/** The manual: a page for each rule that a report may name. `registry.ts` holds those that find an edit. */
import type { RulePage } from "./page.ts";
import { arithmetic } from "./pages/arithmetic.ts";
import { bracketScope } from "./pages/bracket-scope.ts";
import { brokenChain } from "./pages/broken-chain.ts";
import { carriedError } from "./pages/carried-error.ts";
import { extraFactor } from "./pages/extra-factor.ts";
import { extraTerm } from "./pages/extra-term.ts";
import { inconsistentDefinition } from "./pages/inconsistent-definition.ts";
import { malformedDerivative } from "./pages/malformed-derivative.ts";
import { missingFactor } from "./pages/missing-factor.ts";
import { missingTerm } from "./pages/missing-term.ts";
import { notEqual } from "./pages/not-equal.ts";
import { rounding } from "./pages/rounding.ts";
import { saturated } from "./pages/saturated.ts";
import { shapeMismatch } from "./pages/shape-mismatch.ts";
import { signError } from "./pages/sign-error.ts";
import { summationIndex } from "./pages/summation-index.ts";
import { transpose } from "./pages/transpose.ts";
import { updateDirection } from "./pages/update-direction.ts";
import { wrongArgument } from "./pages/wrong-argument.ts";
import { wrongConstant } from "./pages/wrong-constant.ts";
import { wrongDerivative } from "./pages/wrong-derivative.ts";
import { wrongLeftSide } from "./pages/wrong-left-side.ts";
import { wrongOperator } from "./pages/wrong-operator.ts";
import { wrongSymbol } from "./pages/wrong-symbol.ts";

export type { RulePage } from "./page.ts";

/** The manual, in the order of the codes. */
export const rules: readonly RulePage[] = [
  signError,
  missingFactor,
  wrongConstant,
  extraFactor,
  missingTerm,
  extraTerm,
  wrongSymbol,
  wrongArgument,
  wrongLeftSide,
  wrongOperator,
  wrongDerivative,
  bracketScope,
  summationIndex,
  brokenChain,
  malformedDerivative,
  transpose,
  shapeMismatch,
  arithmetic,
  inconsistentDefinition,
  updateDirection,
  carriedError,
  notEqual,
  rounding,
  saturated,
];
