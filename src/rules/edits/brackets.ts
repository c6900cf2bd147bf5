/** Brackets that close too early or too late. */
import type { Expression } from "../../expression/expression.ts";
import { type Edit, sites, times, withParts } from "./edit.ts";

export function* moveBracket(root: Expression): Generator<Edit> {
  for (const { node, put } of sites(root)) {
    for (const now of rebracketed(node)) yield { rule: "bracket-scope", after: put(now.tree), was: node, now: now.tree, how: now.how };
  }
}

interface Moved {
  readonly tree: Expression;
  readonly how: "early" | "late";
}

function* rebracketed(node: Expression): Generator<Moved> {
  if (node.kind === "add") yield* widened(node);
  if (node.kind === "multiply") yield* narrowed(node);
  if (node.kind === "call" && node.arguments.length === 1 && node.arguments[0]!.kind === "add") yield* outOfCall(node, node.arguments[0]!);
  if (node.kind === "power" && node.base.kind === "add") yield* outOfPower(node, node.base);
  if (node.kind === "divide") yield* quotient(node);
  if (node.kind === "reduce" && node.body.kind === "add") {
    const [first, ...rest] = node.body.terms;
    if (first && rest.length > 0) yield { tree: { kind: "add", terms: [{ ...node, body: first }, ...rest] }, how: "late" };
  }
}

/** `x σ(z) − y` as `x (σ(z) − y)`; `f(x) − y` as `f(x − y)`; `a + b²` as `(a + b)²`; `Σ a + b` as `Σ (a + b)`. */
function* widened(node: Extract<Expression, { kind: "add" }>): Generator<Moved> {
  for (let i = 0; i + 1 < node.terms.length; i++) {
    for (let end = i + 2; end <= node.terms.length; end++) {
      const [head, tail] = [node.terms[i]!, node.terms.slice(i + 1, end)];
      const core = head.kind === "negate" ? head.argument : head;
      for (const now of taken(core, tail)) yield { tree: withParts(node, i, end - i, [head.kind === "negate" ? { kind: "negate", argument: now } : now])!, how: "early" };
    }
    const [left, right] = [node.terms.slice(0, i + 1), node.terms[i + 1]!];
    yield* takenLeft(node, left, right, i);
  }
}

function* taken(head: Expression, tail: readonly Expression[]): Generator<Expression> {
  const sum = (first: Expression): Expression => ({ kind: "add", terms: [...(first.kind === "add" ? first.terms : [first]), ...tail] });
  if (head.kind === "multiply") {
    for (let k = 1; k < head.factors.length; k++) yield times(...head.factors.slice(0, k), sum(times(...head.factors.slice(k))));
  }
  if (head.kind === "call" && head.arguments.length === 1) yield { ...head, arguments: [sum(head.arguments[0]!)] };
  if (head.kind === "reduce") yield { ...head, body: sum(head.body) };
  if (head.kind === "divide") yield { kind: "divide", numerator: sum(head.numerator), denominator: head.denominator };
  if (head.kind === "divide") yield { kind: "divide", numerator: head.numerator, denominator: sum(head.denominator) };
}

/** `a + b²` as `(a + b)²`, `a + b x` as `(a + b) x`, `a + b / c` as `(a + b) / c`. */
function* takenLeft(node: Extract<Expression, { kind: "add" }>, left: readonly Expression[], right: Expression, i: number): Generator<Moved> {
  const core = right.kind === "negate" ? right.argument : right;
  const signed = (e: Expression): Expression => (right.kind === "negate" ? { kind: "negate", argument: e } : e);
  const whole = (e: Expression): Expression => ({ kind: "add", terms: [...left, signed(e)] });
  const put = (e: Expression): Moved => ({ tree: withParts(node, 0, i + 2, [e])!, how: "early" });
  if (core.kind === "power") yield put({ kind: "power", base: whole(core.base), exponent: core.exponent });
  if (core.kind === "multiply") yield put(times(whole(core.factors[0]!), ...core.factors.slice(1)));
  if (core.kind === "divide") yield put({ kind: "divide", numerator: whole(core.numerator), denominator: core.denominator });
}

/** `x (σ(z) − y)` as `x σ(z) − y`. */
function* narrowed(node: Extract<Expression, { kind: "multiply" }>): Generator<Moved> {
  const last = node.factors[node.factors.length - 1]!;
  const first = node.factors[0]!;
  if (last.kind === "add") yield { tree: { kind: "add", terms: [times(...node.factors.slice(0, -1), last.terms[0]!), ...last.terms.slice(1)] }, how: "late" };
  if (first.kind === "add") yield { tree: { kind: "add", terms: [...first.terms.slice(0, -1), times(first.terms[first.terms.length - 1]!, ...node.factors.slice(1))] }, how: "late" };
}

function* outOfCall(node: Extract<Expression, { kind: "call" }>, argument: Extract<Expression, { kind: "add" }>): Generator<Moved> {
  const [first, ...rest] = argument.terms;
  if (first) yield { tree: { kind: "add", terms: [{ ...node, arguments: [first] }, ...rest] }, how: "late" };
}

function* outOfPower(node: Extract<Expression, { kind: "power" }>, base: Extract<Expression, { kind: "add" }>): Generator<Moved> {
  const last = base.terms[base.terms.length - 1]!;
  const powered: Expression = { kind: "power", base: last.kind === "negate" ? last.argument : last, exponent: node.exponent };
  yield { tree: { kind: "add", terms: [...base.terms.slice(0, -1), last.kind === "negate" ? { kind: "negate", argument: powered } : powered] }, how: "late" };
}

function* quotient(node: Extract<Expression, { kind: "divide" }>): Generator<Moved> {
  if (node.numerator.kind === "add") {
    const { terms } = node.numerator;
    yield { tree: { kind: "add", terms: [...terms.slice(0, -1), { kind: "divide", numerator: terms[terms.length - 1]!, denominator: node.denominator }] }, how: "late" };
    yield { tree: { kind: "add", terms: [{ kind: "divide", numerator: terms[0]!, denominator: node.denominator }, ...terms.slice(1)] }, how: "late" };
  }
  if (node.denominator.kind === "multiply") {
    const { factors } = node.denominator;
    yield { tree: times({ kind: "divide", numerator: node.numerator, denominator: factors[0]! }, ...factors.slice(1)), how: "late" };
  }
}
