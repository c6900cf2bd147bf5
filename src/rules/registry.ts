/** The rules by name, in the order of their codes. */
import type { RuleName } from "../diagnostic/codes.ts";
import { bracketScope } from "./bracket-scope.ts";
import { brokenChain } from "./broken-chain.ts";
import { extraFactor } from "./extra-factor.ts";
import { extraTerm } from "./extra-term.ts";
import { missingFactor } from "./missing-factor.ts";
import { missingTerm } from "./missing-term.ts";
import type { Rule } from "./rule.ts";
import { signError } from "./sign-error.ts";
import { summationIndex } from "./summation-index.ts";
import { transpose } from "./transpose.ts";
import { wrongArgument } from "./wrong-argument.ts";
import { wrongConstant } from "./wrong-constant.ts";
import { wrongDerivative } from "./wrong-derivative.ts";
import { wrongLeftSide } from "./wrong-left-side.ts";
import { wrongOperator } from "./wrong-operator.ts";
import { wrongSymbol } from "./wrong-symbol.ts";

/** Rules that name an edit. */
const edits: readonly Rule[] = [
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
  transpose,
];

export function ruleOf(name: RuleName): Rule | undefined {
  return edits.find((rule) => rule.rule === name);
}
