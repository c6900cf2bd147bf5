/**
 * A line that is right given an earlier wrong one. Two ways: it follows when the earlier wrong derivative is taken as
 * written, or the chain is back at what its subject is, and the member between was wrong already (reading.md §6.4).
 */
import type { Claim } from "../claims/reading.ts";
import { ruleCode } from "../diagnostic/codes.ts";
import type { Diagnosis } from "../diagnostic/result.ts";
import type { Derivative, Expression } from "../expression/expression.ts";
import type { Judged } from "../judge/outcome.ts";
import type { Trial } from "../judge/outcome.ts";
import { Bench } from "./bench.ts";
import type { Desk } from "./desk.ts";
import { negated, times } from "./edits/edit.ts";
import { carriedError as page } from "./pages/carried-error.ts";
import { keyOf } from "./spellings.ts";
import { trialsOf } from "./trials.ts";

export { page as carriedError };

/** Earlier wrong claims that are looked at. */
const MOST_CAUSES = 6;

export function carriedFrom(claim: Claim, cause: Claim, desk: Desk): Diagnosis {
  const { chunk } = claim.origin;
  return {
    rule: page.rule, code: ruleCode(page.rule), message: "this follows from an earlier mistake", certain: false, fix: null,
    carriedFrom: desk.source.idOf(cause), range: desk.source.range(chunk, claim.statement.members[claim.link + 1]!.span),
  };
}

/** The earlier claim that this one follows from. */
export function findCause(judged: Judged, earlier: readonly Claim[], desk: Desk): Claim | undefined {
  const trials = trialsOf(judged, desk.trials, desk.facts).filter((t) => t.usual);
  return earlier.slice(-MOST_CAUSES).find((cause) => {
    const given = givenMistake(judged.claim.left, cause, desk);
    return given.some((left) => trials.some(({ trial }) => isEqual(left, judged.claim, trial, desk)));
  });
}

/** Whether a claim holds with another left side. */
export function isEqual(left: Expression, claim: Claim, trial: Trial, desk: Desk): boolean {
  return desk.worlds.run(trial.reading, (world) => {
    const bench = new Bench(desk.worlds, world, trial, { ...claim, left });
    return bench.isReady && bench.holds(claim.right);
  });
}

/**
 * What the left side would be, were the earlier line right.
 * With ∂C/∂z = R as written, ∂C/∂w is ∂C/∂w + (R − ∂C/∂z) ∂z/∂w.
 */
function givenMistake(left: Expression, cause: Claim, desk: Desk): Expression[] {
  const wrong = derivativeOf(cause.left, desk);
  const found: Expression[] = [];
  const replaced = replaceEvery(left, keyOf(cause.left), cause.right);
  if (replaced !== left) found.push(replaced);
  if (wrong && left.kind === "derivative" && keyOf(wrong.of) === keyOf(left.of) && keyOf(wrong.wrt) !== keyOf(left.wrt)) {
    const step: Expression = { kind: "derivative", of: wrong.wrt, wrt: left.wrt, notation: "leibniz" };
    const excess: Expression = { kind: "add", terms: [cause.right, negated(cause.left)] };
    found.push({ kind: "add", terms: [left, times(excess, step)] });
  }
  return found;
}

/** The derivative that a side is, or that the name on it was defined as. */
function derivativeOf(e: Expression, { facts }: Desk): Derivative | undefined {
  if (e.kind === "derivative") return e;
  if (e.kind !== "symbol") return undefined;
  const definition = facts.definitions.get(e.name)?.[0];
  return definition?.body.kind === "derivative" && keyOf({ ...e }) === keyOf({ kind: "symbol", name: definition.name, indices: definition.indices }) ? definition.body : undefined;
}

function replaceEvery(e: Expression, key: string, by: Expression): Expression {
  if (keyOf(e) === key) return by;
  if (e.kind === "multiply") {
    const factors = e.factors.map((f) => replaceEvery(f, key, by));
    return factors.every((f, i) => f === e.factors[i]) ? e : { kind: "multiply", mode: e.mode, factors };
  }
  if (e.kind === "add") {
    const terms = e.terms.map((t) => replaceEvery(t, key, by));
    return terms.every((t, i) => t === e.terms[i]) ? e : { kind: "add", terms };
  }
  return e;
}
