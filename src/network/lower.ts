/** Statements to a network: collect the names, resolve the definitions, order them, work out shapes, set the given values. */
import { symbolsOf } from "../expression/walk.ts";
import { isScalar, shapeText } from "../expression/shapes.ts";
import type { NetworkStatement } from "../syntax/network-statement.ts";
import { collect, type Collected } from "./collect.ts";
import { elaborate, ShapeClash } from "./elaborate.ts";
import type { Defined, Leaf, Network, NetworkProblem, Quantity } from "./network.ts";
import { orderDefinitions, type Unordered } from "./order.ts";
import { resolve } from "./resolve.ts";
import type { PendingDefinition, PendingName } from "./scope.ts";
import { dataRows, givenValues } from "./values.ts";

export interface LowerOptions {
  /** Sizes for names in shapes, `R^n`; others get small numbers of their own. */
  readonly sizes?: ReadonlyMap<string, number>;
}

export interface Lowered {
  /** Missing where a problem keeps the network from compiling. */
  readonly network?: Network;
  readonly problems: readonly NetworkProblem[];
}

type Resolved = Unordered & { readonly pending: PendingDefinition; readonly expression: Defined["expression"] };

export function lowerNetwork(statements: readonly NetworkStatement[], options: LowerOptions = {}): Lowered {
  const collected = collect(statements, options.sizes ?? new Map());
  const { scope } = collected;
  declareGivenMembers(collected);
  const resolved = resolveDefinitions(collected);
  if (scope.problems.length > 0) return { problems: scope.problems };
  const { order, cycle } = orderDefinitions(resolved);
  if (cycle) return { problems: [cycle] };
  const quantities = new Map<string, Quantity>();
  for (const entry of scope.names.values()) if (entry.kind !== "definition") quantities.set(entry.key, entry satisfies Leaf);
  const definitions = shapeDefinitions(order, quantities, scope.problems);
  if (scope.problems.length > 0) return { problems: scope.problems };
  const values = givenValues(collected.values, quantities, scope);
  const data = dataRows(collected.tables, quantities, scope);
  const loss = lossOf(collected.losses, quantities, scope.problems);
  if (scope.problems.length > 0) return { problems: scope.problems };
  return { network: { quantities, definitions, ...(loss !== undefined ? { loss } : {}), values, data, sizes: scope.sizes }, problems: [] };
}

/** `given h[0] = [0, 0]` declares the first member of a family that a loop goes on with. */
function declareGivenMembers({ scope, values }: Collected): void {
  for (const { name, value } of values) {
    if (name.symbol.indices.length === 0 || scope.names.has(name.key) || !scope.families.has(name.symbol.name)) continue;
    const shape = value.kind !== "matrix" ? [] : value.rows[0]!.length === 1 ? [value.rows.length] : [value.rows.length, value.rows[0]!.length];
    scope.add({ ...name, kind: "input", shape });
  }
}

function resolveDefinitions({ scope }: Collected): Map<string, Resolved> {
  const resolved = new Map<string, Resolved>();
  for (const pending of scope.names.values()) {
    if (pending.kind !== "definition") continue;
    const expression = resolve(pending.value, scope, pending.bindings);
    resolved.set(pending.key, { key: pending.key, symbol: pending.symbol, written: pending.written, span: pending.span, pending, expression, uses: [...symbolsOf(expression).keys()] });
  }
  return resolved;
}

/** Scalar operations of one network, once its tensors are written out. */
const OPERATION_LIMIT = 6_000_000;

function shapeDefinitions(order: readonly Resolved[], quantities: Map<string, Quantity>, problems: NetworkProblem[]): Defined[] {
  const definitions: Defined[] = [];
  let operations = 0;
  const spend = (cost: number): void => { operations += cost; };
  for (const { pending, expression: raw } of order) {
    try {
      const { expression, shape } = elaborate(raw, (key) => quantities.get(key)!, spend);
      const step = [...pending.bindings].at(-1);
      const { value: _, bindings: __, ...name } = pending;
      const defined: Defined = { ...name, expression, shape, ...(step ? { step: { index: step[0], value: step[1] } } : {}) };
      quantities.set(defined.key, defined);
      definitions.push(defined);
      if (operations > OPERATION_LIMIT) {
        problems.push({ rule: "network", message: `the network needs more than ${OPERATION_LIMIT} operations on numbers`, help: "take smaller sizes; they prove as much", span: pending.span });
        return definitions;
      }
    } catch (failure) {
      if (!(failure instanceof ShapeClash)) throw failure;
      problems.push(failure.problem);
      return definitions;
    }
  }
  return definitions;
}

function lossOf(losses: readonly PendingName[], quantities: ReadonlyMap<string, Quantity>, problems: NetworkProblem[]): string | undefined {
  const [first, second] = losses;
  if (second) {
    problems.push({ rule: "double-definition", message: "a network has one loss", span: second.span, related: [{ span: first!.span, message: "the first stands here" }] });
    return undefined;
  }
  if (!first) return undefined;
  const quantity = quantities.get(first.key);
  if (!quantity) problems.push({ rule: "undefined-name", message: `the loss \`${first.written}\` is not defined`, help: `write \`loss ${first.written} = …\``, span: first.span });
  else if (!isScalar(quantity.shape)) {
    problems.push({ rule: "shape-clash", message: `the loss \`${first.written}\` is ${shapeText(quantity.shape)}; a loss is a number`, help: "take its sum(…) or mean(…)", span: quantity.span });
  } else return first.key;
  return undefined;
}
