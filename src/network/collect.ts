/** From statements to names: ranges are expanded, loops unrolled, given values and data put aside. */
import type { Expression } from "../expression/expression.ts";
import type { DataTable, Declaration, DeclaredName, Definition, Index, Loop, NetworkStatement, Place, Role, ShapeText } from "../syntax/network-statement.ts";
import type { Span } from "../text/span.ts";
import { type Bindings, nameAt, type PendingName, Scope, wholeNumber } from "./scope.ts";

export interface PendingValue {
  readonly name: PendingName;
  readonly value: Expression;
  readonly span: Span;
}

export interface Collected {
  readonly scope: Scope;
  readonly losses: readonly PendingName[];
  readonly values: readonly PendingValue[];
  readonly tables: readonly DataTable[];
}

/** Definitions that the loops of one network may unroll to, and entries that one quantity may have. */
const UNROLL_LIMIT = 300_000;

interface Collection extends Collected {
  readonly losses: PendingName[];
  readonly values: PendingValue[];
  readonly tables: DataTable[];
}

export function collect(statements: readonly NetworkStatement[], sizes: ReadonlyMap<string, number>): Collected {
  const scope = new Scope();
  for (const [name, size] of sizes) scope.sizes.set(name, size);
  const into: Collection = { scope, losses: [], values: [], tables: [] };
  giveSizes(statements, scope);
  for (const statement of statements) collectStatement(statement, new Map(), into);
  return into;
}

/** `given n = 3` is a size where `n` stands in a shape or as a bound. */
function giveSizes(statements: readonly NetworkStatement[], scope: Scope): void {
  const names = new Set<string>();
  for (const statement of statements) {
    if (statement.kind === "declaration") for (const item of statement.items) for (const size of item.shape?.sizes ?? []) names.add(String(size));
    if (statement.kind === "for") for (const bound of [statement.from, statement.to]) if (bound.kind === "symbol") names.add(bound.name);
  }
  for (const statement of statements) {
    if (statement.kind !== "given") continue;
    for (const { place, value } of statement.assignments) {
      if (names.has(place.name) && value.kind === "number" && Number.isSafeInteger(value.value) && value.value > 0) scope.sizes.set(place.name, value.value);
    }
  }
}

function collectStatement(statement: NetworkStatement, bindings: Bindings, into: Collection): void {
  switch (statement.kind) {
    case "declaration": for (const item of statement.items) declare(statement, item, bindings, into); return;
    case "definition": define(statement, bindings, into); return;
    case "function": into.scope.functions.set(statement.name, statement); return;
    case "given":
      for (const { place, value } of statement.assignments) {
        if (into.scope.sizes.has(place.name) && place.indices.length === 0) continue;
        const name = singleName(place, bindings, into.scope);
        if (name) into.values.push({ name, value, span: place.span });
      }
      return;
    case "data": into.tables.push(statement); return;
    case "for": unroll(statement, bindings, into); return;
    default: // directives name no quantity
  }
}

function declare(statement: Declaration, item: DeclaredName, bindings: Bindings, into: Collection): void {
  const shape = item.shape ? sizesOf(item.shape, into.scope) : [];
  for (const name of item.last ? rangeNames(item.place, item.last, into.scope) : memberNames(item.place, bindings, into.scope)) {
    into.scope.add({ ...name, kind: statement.role as Role, shape });
    if (item.value) into.values.push({ name, value: item.value, span: item.span });
  }
}

function sizesOf(shape: ShapeText, scope: Scope): number[] {
  const sizes = shape.sizes.map((size) => (typeof size === "number" ? size : scope.sizeOf(size)));
  const entries = sizes.reduce((product, size) => product * size, 1);
  if (sizes.length > 2 || entries > UNROLL_LIMIT || sizes.some((size) => size < 1)) {
    scope.report({ rule: "network", message: sizes.length > 2 ? "a shape has at most two sizes" : `a shape of ${entries} entries is out of bounds`, span: shape.span });
    return [];
  }
  return sizes;
}

/** `w1..w8` */
function rangeNames(first: Place, last: Place, scope: Scope): PendingName[] {
  const from = /^(.*?)(\d+)$/u.exec(first.written);
  const to = /^(.*?)(\d+)$/u.exec(last.written);
  const span = { start: first.span.start, end: last.span.end };
  if (!from || !to || from[1] !== to[1] || Number(to[2]) < Number(from[2]) || Number(to[2]) - Number(from[2]) > UNROLL_LIMIT) {
    scope.report({ rule: "network", message: `\`${first.written}..${last.written}\` is no range of names`, help: "write it like `w1..w8`", span });
    return [];
  }
  const numbers = Array.from({ length: Number(to[2]) - Number(from[2]) + 1 }, (_, i) => Number(from[2]) + i);
  const base = first.name.replace(/\d+$/u, "");
  return numbers.map((number) => nameAt({ ...first, name: `${base}${number}`, written: `${from[1]!}${number}`, span }, []));
}

/** `x`, `h[0]`, or all of `x[1..4]` */
function memberNames(place: Place, bindings: Bindings, scope: Scope): PendingName[] {
  let members: number[][] = [[]];
  for (const index of place.indices) {
    const values = indexValues(index, place, bindings, scope);
    if (members.length * values.length > UNROLL_LIMIT) return tooMany(place.span, scope);
    members = members.flatMap((before) => values.map((value) => [...before, value]));
  }
  return members.map((indices) => nameAt(place, indices));
}

function tooMany(span: Span, scope: Scope): [] {
  scope.report({ rule: "network", message: `this stands for more than ${UNROLL_LIMIT} quantities`, span });
  return [];
}

function indexValues(index: Index, place: Place, bindings: Bindings, scope: Scope): number[] {
  const from = wholeNumber(index.from, scope, bindings);
  const to = index.to ? wholeNumber(index.to, scope, bindings) : from;
  if (from === undefined || to === undefined || to - from > UNROLL_LIMIT) {
    scope.report({ rule: "network", message: `the index of \`${place.written}\` is no whole number`, span: (from === undefined ? index.from : index.to ?? index.from).span! });
    return [];
  }
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

function singleName(place: Place, bindings: Bindings, scope: Scope): PendingName | undefined {
  return memberNames(place, bindings, scope)[0];
}

function define(statement: Definition, bindings: Bindings, into: Collection): void {
  const name = singleName(statement.place, bindings, into.scope);
  if (!name) return;
  if (statement.isLoss) into.losses.push(name);
  if (statement.value) into.scope.add({ ...name, kind: "definition", value: statement.value, bindings });
}

function unroll(loop: Loop, bindings: Bindings, into: Collection): void {
  const from = wholeNumber(loop.from, into.scope, bindings);
  const to = wholeNumber(loop.to, into.scope, bindings);
  if (from === undefined || to === undefined) {
    into.scope.report({ rule: "network", message: "the bounds of a loop are whole numbers", span: (from === undefined ? loop.from : loop.to).span! });
    return;
  }
  if ((to - from) * loop.body.length + into.scope.names.size > UNROLL_LIMIT) {
    tooMany(loop.span, into.scope);
    return;
  }
  for (let value = from; value <= to; value++) {
    const inner = new Map([...bindings, [loop.index, value]]);
    for (const statement of loop.body) collectStatement(statement, inner, into);
  }
}
