/** `f = \begin{cases} x^2 & \text{if } α = 2 \\ … \end{cases}`: no random point meets α = 2, so each such value is a page of its own. */
import { isInfinite, isLiteral } from "../claims/expression-forms.ts";
import { same } from "../claims/walk.ts";
import type { Claim } from "../claims/reading.ts";
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { expressionText } from "../expression/text.ts";
import { visit } from "../expression/walk.ts";
import { type Facts, gatherFacts } from "../model/facts.ts";
import type { Judgement } from "./outcome.ts";

type Value = Expression & { readonly kind: "compare"; readonly left: SymbolNode };

/** Values that one line may tell apart: each takes a model of its own. */
const MOST_VALUES = 12;

/** What holds in general also has to hold at each value that the line tells apart. */
export function atEachValue(claim: Claim, facts: Facts, judge: (at: Facts) => Judgement): Judgement {
  const values = valuesOf(claim, facts);
  if (values.length === 0) return judge(facts);
  if (values.length > MOST_VALUES) return { verdict: "undecided", reason: `it tells more than ${MOST_VALUES} values apart`, points: 0, symbolic: false, notes: [], sizes: {} };
  const open = withoutValues(facts, new Set(values.map(({ left }) => left.name)));
  const general = judge(open);
  if (general.verdict !== "holds") return general;
  for (const value of values) {
    const special = judge(withValue(open, value, claim));
    if (special.verdict === "undecided") return { ...special, reason: `where ${expressionText(value)}: ${special.reason}` };
    if (special.verdict === "fails") return special;
  }
  return general;
}

/** `α = 2` of a branch, where nothing else says what α is. */
function valuesOf({ left, right }: Claim, { definitions }: Facts): Value[] {
  const found: Value[] = [];
  const isValue = (e: Expression): e is Value => e.kind === "compare" && e.operator === "==" && e.left.kind === "symbol"
    && e.left.indices.length === 0 && !definitions.has(e.left.name) && (isLiteral(e.right) || isInfinite(e.right));
  for (const side of [left, right]) visit(side, (e) => {
    if (e.kind === "piecewise") for (const { condition } of e.branches) if (condition && isValue(condition) && !found.some((other) => same(other, condition))) found.push(condition);
  });
  return found;
}

/** A page that goes through its cases gives them as numbers, too. */
function withoutValues(facts: Facts, names: ReadonlySet<string>): Facts {
  const values = facts.reading.values.filter((v) => !names.has(v.name));
  return values.length === facts.reading.values.length ? facts : gatherFacts({ ...facts.reading, values });
}

function withValue({ reading }: Facts, { left: { name }, right }: Value, { origin }: Claim): Facts {
  const given = { id: reading.definitions.length, name, indices: [], slots: "", body: right, conditions: [], origin };
  return gatherFacts({ ...reading, definitions: [...reading.definitions, given] });
}
