/** What the left side of a line names. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { some } from "../expression/walk.ts";
import { isLossName } from "./names.ts";
import type { Definition } from "./reading.ts";
import { Unreadable } from "./resolving.ts";

/** What the left side of a definition names. */
export interface Head {
  readonly name: string;
  readonly indices: readonly Expression[];
  readonly slots: string;
  readonly parameters?: readonly string[];
}

export function headOf(e: Expression | Unreadable | undefined): Head | undefined {
  if (!e || e instanceof Unreadable) return undefined;
  if (e.kind === "symbol") return { name: e.name, indices: e.indices, slots: e.slots ?? "" };
  if (e.kind === "power" && e.base.kind === "symbol" && e.exponent.kind === "number") {
    return { name: `${e.base.name}^${e.exponent.text ?? e.exponent.value}`, indices: e.base.indices, slots: e.base.slots ?? "" };
  }
  if (e.kind === "call" && e.primes === 0 && e.arguments.length > 0 && e.arguments.every((a) => a.kind === "symbol")) {
    if (RESERVED.has(e.function)) return undefined;
    return { name: e.function, indices: e.indices ?? [], slots: "_".repeat(e.indices?.length ?? 0), parameters: e.arguments.map((a) => (a as SymbolNode).name) };
  }
  if (e.kind === "call" && e.function === "component") {
    const inner = headOf(e.arguments[0]);
    return inner?.parameters ? { ...inner, indices: e.arguments.slice(1), slots: "_".repeat(e.arguments.length - 1) } : undefined;
  }
  return undefined;
}

/** Functions that no page defines anew. */
export const RESERVED = new Set(["transpose", "inverse", "component", "list", "bars", "norm", "exp", "log", "ln", "diag", "tr", "parameters", "prod", "sin", "cos", "sqrt",
  "tan", "sinh", "cosh", "tanh", "sigmoid", "max", "min", "abs", "softmax", "Tr", "trace", "det", "vec"]);

/** Definitions for other members of a family do not clash: `a^{(1)} = x`, `a^{(l)} = …`; nor do a loss and its summands. */
export function sameFamily(d: Definition, head: Head): boolean {
  if (isWhereItBegins(d, head)) return false;
  if (d.indices.length !== head.indices.length) return !isLossName(d.name) && !isSumOfItself(d, head);
  return d.indices.every((index, i) => {
    const other = head.indices[i]!;
    return !(index.kind === "number" && other.kind === "number" && index.value !== other.value);
  });
}

/** `a^{(0)} = x` before `a^{(l)} = …`. */
function isWhereItBegins({ indices, body }: Definition, head: Head): boolean {
  return body.kind === "symbol" && indices[0]?.kind === "number" && head.indices[0] !== undefined && head.indices[0].kind !== "number";
}

/** `L = \sum_t L_t`: the whole is another quantity than its summands. */
function isSumOfItself(d: Definition, head: Head): boolean {
  return d.indices.length < head.indices.length && some(d.body, (e) => e.kind === "symbol" && e.name === d.name && e.indices.length === head.indices.length);
}
