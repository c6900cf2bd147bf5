/** The rules by name, in the order of their codes. */
import type { RuleName } from "../diagnostic/codes.ts";
import { extraFactor } from "./extra-factor.ts";
import { extraTerm } from "./extra-term.ts";
import { missingFactor } from "./missing-factor.ts";
import { missingTerm } from "./missing-term.ts";
import { notEqual } from "./not-equal.ts";
import type { Rule } from "./rule.ts";
import { signError } from "./sign-error.ts";
import { wrongConstant } from "./wrong-constant.ts";
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
  notEqual,
];

export function ruleOf(name: RuleName): Rule | undefined {
  return edits.find((rule) => rule.rule === name);
}
