/** The names that a network declares and defines, before any expression is read. */
import type { Expression } from "../expression/expression.ts";
import { symbol, num } from "../expression/build.ts";
import { symbolKey } from "../expression/walk.ts";
import type { FunctionDefinition, Place, Role } from "../syntax/network-statement.ts";
import { nearestName } from "../text/nearest.ts";
import type { Span } from "../text/span.ts";
import type { Shape } from "../expression/shapes.ts";
import type { NetworkProblem } from "./network.ts";

/** Loop indices and their values. */
export type Bindings = ReadonlyMap<string, number>;

/** A member of a family may be written `h[t]`; `key` has the numbers. */
export interface PendingName {
  readonly key: string;
  readonly symbol: Expression & { kind: "symbol" };
  readonly written: string;
  readonly span: Span;
}

export interface PendingLeaf extends PendingName {
  readonly kind: Role;
  readonly shape: Shape;
}

export interface PendingDefinition extends PendingName {
  readonly kind: "definition";
  readonly value: Expression;
  readonly bindings: Bindings;
}

/** What the statements of a network name. Filled by `collect`, read by `resolve`. */
export class Scope {
  readonly names = new Map<string, PendingLeaf | PendingDefinition>();
  /** Base names of indexed families: `h` of `h[3]`. */
  readonly families = new Set<string>();
  readonly functions = new Map<string, FunctionDefinition>();
  readonly sizes = new Map<string, number>();
  readonly problems: NetworkProblem[] = [];
  private readonly reported = new Set<string>();

  /** What is wrong at one place is said once, however often a loop comes by. */
  report(problem: NetworkProblem): void {
    const key = `${problem.span.start} ${problem.rule}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.problems.push(problem);
  }

  add(entry: PendingLeaf | PendingDefinition): void {
    const before = this.names.get(entry.key);
    if (before) {
      const verb = before.kind === "definition" ? "defined" : "declared";
      this.report({
        rule: "double-definition",
        message: `\`${entry.written}\` is ${entry.kind === "definition" ? "defined" : "declared"} twice`,
        span: entry.span,
        related: [{ span: before.span, message: `${verb} here first` }],
      });
      return;
    }
    this.names.set(entry.key, entry);
    if (entry.symbol.indices.length > 0) this.families.add(entry.symbol.name);
  }

  /** A size that nobody gives gets a small number of its own, so that a wrong transpose cannot hide. */
  sizeOf(name: string): number {
    const known = this.sizes.get(name);
    if (known !== undefined) return known;
    const taken = new Set(this.sizes.values());
    const size = [3, 2, 4, 5, 6, 7, 8].find((candidate) => !taken.has(candidate)) ?? 3 + this.sizes.size;
    this.sizes.set(name, size);
    return size;
  }

  undefinedName(name: string, span: Span): void {
    const meant = nearestName(name, this.names.keys());
    const guess = this.families.has(name) ? `${name}[1]` : meant && this.names.get(meant)!.written;
    const written = asWritten(name, span);
    this.report({
      rule: "undefined-name",
      message: `\`${written}\` is neither declared nor defined`,
      help: guess ? `did you mean \`${guess}\`?` : `declare it, as in \`input ${written}\` or \`param ${written}\``,
      span,
    });
  }
}

/** `z_3` is shown as `z3` where its place is one character shorter. */
function asWritten(name: string, span: Span): string {
  return span.end - span.start === name.length - 1 ? name.replace("_", "") : name;
}

/** The name at a place with its indices worked out. */
export function nameAt(place: Place, indices: readonly number[]): PendingName {
  const named = symbol(place.name, ...indices.map(num)) as Expression & { kind: "symbol" };
  const written = indices.length === 0 ? place.written : `${place.written}[${indices.join(",")}]`;
  return { key: symbolKey(named), symbol: named, written, span: place.span };
}

/** The whole number that an index, a bound or a size is. */
export function wholeNumber(node: Expression, scope: Scope, bindings: Bindings): number | undefined {
  const value = arithmetic(node, scope, bindings);
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

function arithmetic(node: Expression, scope: Scope, bindings: Bindings): number | undefined {
  const value = (child: Expression): number | undefined => arithmetic(child, scope, bindings);
  const fold = (nodes: readonly Expression[], join: (a: number, b: number) => number): number | undefined =>
    nodes.map(value).reduce((a, b) => (a === undefined || b === undefined ? undefined : join(a, b)));
  switch (node.kind) {
    case "number": return node.value;
    case "symbol": {
      if (node.indices.length > 0) return undefined;
      return bindings.get(node.name) ?? scope.sizes.get(node.name) ?? (scope.names.has(node.name) ? undefined : scope.sizeOf(node.name));
    }
    case "negate": return fold([num(0), node.argument], (a, b) => a - b);
    case "add": return fold(node.terms, (a, b) => a + b);
    case "multiply": return fold(node.factors, (a, b) => a * b);
    case "divide": return fold([node.numerator, node.denominator], (a, b) => a / b);
    default: return undefined;
  }
}
