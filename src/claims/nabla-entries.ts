/** `∇f = (∂f/∂w_1, ∂f/∂w_2)ᵀ`: the entries on the other side say what ∇ differentiates by. */
import type { Derivative, Expression, SymbolNode } from "../expression/expression.ts";
import { mapChildren } from "../expression/walk.ts";
import { same } from "./walk.ts";

/** The members, with the variables of a bare ∇ in them where another member lists partials by names of one letter. */
export function withNablaVariables<T>(members: readonly (Expression | T)[], isRead: (m: Expression | T) => m is Expression): (Expression | T)[] {
  const bare = members.find((m): m is Derivative => isRead(m) && m.kind === "derivative" && m.wrt.kind === "call" && m.wrt.function === "parameters");
  const listed = members.map((m) => (isRead(m) ? entriesOf(m) : undefined)).find((entries) => entries !== undefined);
  const variables = bare && listed && variablesOf(bare.of, listed);
  if (!variables) return [...members];
  const by: Expression = { kind: "call", function: "list", primes: 0, arguments: variables };
  const named = (e: Expression): Expression => (e.kind === "call" && e.function === "parameters" ? by : mapChildren(e, named));
  return members.map((m) => (m === bare ? named(m as Expression) : m));
}

function entriesOf(e: Expression): readonly Expression[] | undefined {
  if (e.kind === "call" && e.function === "transpose") return entriesOf(e.arguments[0]!);
  if (e.kind === "matrix") return e.rows.length === 1 ? e.rows[0] : e.rows.every((row) => row.length === 1) ? e.rows.flat() : undefined;
  return e.kind === "call" && e.function === "list" ? e.arguments : undefined;
}

/** w_1 to w_n of n partials of f by w_k. */
function variablesOf(of: Expression, entries: readonly Expression[]): SymbolNode[] | undefined {
  const names = entries.map((entry) => (entry.kind === "derivative" && same(entry.of, of) && entry.wrt.kind === "symbol" && entry.wrt.indices.length === 0 ? /^(.+)_(\d+)$/.exec(entry.wrt.name) : null));
  const base = names[0]?.[1];
  if (base === undefined || names.length < 2 || names.some((n) => n?.[1] !== base || Number(n[2]) < 1 || Number(n[2]) > names.length)) return undefined;
  return names.map((_, i) => ({ kind: "symbol", name: `${base}_${i + 1}`, indices: [], slots: "" }));
}
