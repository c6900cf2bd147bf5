/** Gives the names in a definition their meaning: members of families, entries of tensors, functions, loop indices, sums. */
import { call, multiply, num, transpose } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { countNodes, isDeeperThan, mapChildren, symbolKey } from "../expression/walk.ts";
import { canonicalName } from "../expression/names.ts";
import { findPrimitive, primitives } from "../primitives/registry.ts";
import { nearestName } from "../text/nearest.ts";
import type { NetworkProblem } from "./network.ts";
import { type Bindings, type Scope, wholeNumber } from "./scope.ts";

/** Nodes that one definition may grow to by its own functions and sums. */
const GROWTH_LIMIT = 200_000;

/** Operations that stand in one another; deeper ones overflow the stacks of what reads them. */
const DEPTH_LIMIT = 300;

const CONSTANTS: ReadonlyMap<string, number> = new Map([["π", Math.PI], ["e", Math.E]]);

/** Operations that need no primitive: they move entries about. */
const STRUCTURAL = new Set(["transpose", "entry", "concat", "zeros", "ones"]);

/** The definition over keys of quantities; what cannot be resolved is a problem of the scope. */
export function resolve(value: Expression, scope: Scope, bindings: Bindings): Expression {
  const before = scope.problems.length;
  const resolved = new Resolver(scope, bindings).resolve(value);
  if (scope.problems.length === before && isDeeperThan(resolved, DEPTH_LIMIT)) scope.report(tooDeep(value));
  return resolved;
}

const tooDeep = (node: Expression): NetworkProblem =>
  ({ rule: "network", message: `the definition nests more than ${DEPTH_LIMIT} deep`, help: "give its parts names of their own", span: node.span! });

class Resolver {
  private grown = 0;
  private isTooLarge = false;
  /** Own functions on the way, to stop one that calls itself. */
  private readonly inside: string[] = [];
  /** The arguments of the own function whose body is being resolved. */
  private locals: ReadonlyMap<string, { readonly value: Expression; readonly size: number }> = new Map();

  constructor(private readonly scope: Scope, private bindings: Bindings) {}

  resolve(node: Expression): Expression {
    if (++this.grown > GROWTH_LIMIT) {
      if (!this.isTooLarge) this.scope.report({ rule: "network", message: `the definition grows beyond ${GROWTH_LIMIT} operations`, span: node.span ?? { start: 0, end: 0 } });
      this.isTooLarge = true;
      return num(Number.NaN);
    }
    switch (node.kind) {
      case "symbol": return this.name(node);
      case "call": return this.call(node);
      case "reduce": return this.reduce(node);
      case "power": return this.power(node);
      default: return mapChildren(node, (child) => this.resolve(child));
    }
  }

  private name(node: Expression & { kind: "symbol" }): Expression {
    if (node.indices.length > 0) return this.indexed(node);
    const local = this.locals.get(node.name);
    if (local) {
      this.grown += local.size;
      return local.value;
    }
    const bound = this.bindings.get(node.name);
    if (bound !== undefined) return num(bound);
    if (this.scope.names.has(node.name)) return node;
    const size = this.scope.sizes.get(node.name) ?? CONSTANTS.get(node.name);
    if (size !== undefined) return num(size);
    this.scope.undefinedName(node.name, node.span!);
    return num(Number.NaN);
  }

  /** `h[3]` is a member of a family, or else the third entry of the vector h. */
  private indexed(node: Expression & { kind: "symbol" }): Expression {
    const indices = node.indices.map((index) => wholeNumber(index, this.scope, this.bindings));
    if (indices.some((index) => index === undefined)) {
      this.scope.report({ rule: "network", message: `the index of \`${node.name}\` is no whole number`, span: node.span! });
      return num(Number.NaN);
    }
    const written = node.span ? { span: node.span } : {};
    for (let own = indices.length; own >= 0; own--) {
      const numbers = indices.map((index) => num(index!));
      const member: Expression = { kind: "symbol", name: node.name, indices: numbers.slice(0, own), ...written };
      if (!this.scope.names.has(symbolKey(member))) continue;
      return own === indices.length ? member : { ...call("entry", member, ...numbers.slice(own)), ...written };
    }
    this.missingMember(node, `${node.name}[${indices.join(",")}]`);
    return num(Number.NaN);
  }

  private missingMember(node: Expression & { kind: "symbol" }, key: string): void {
    if (!this.scope.families.has(node.name)) {
      this.scope.undefinedName(node.name, node.span!);
      return;
    }
    if (this.scope.problems.some((problem) => problem.message.startsWith(`\`${key}\``))) return;
    this.scope.report({
      rule: "undefined-name",
      message: `\`${key}\` is neither declared nor defined, though other members of \`${node.name}\` are`,
      help: `declare it, as in \`input ${key}\` with its shape, or define it, as in \`${key} = zeros(3)\``,
      span: node.span!,
    });
  }

  private call(node: Expression & { kind: "call" }): Expression {
    const own = this.scope.functions.get(node.function);
    if (own) return this.ownFunction(node, own.parameters, own.body);
    const args = (): Expression[] => node.arguments.map((argument) => this.resolve(argument));
    const [whole, ...picked] = node.arguments;
    // `h[3][2]` is entry 2 of the member 3, or `h[3, 2]` where that has a name
    if (node.function === "entry" && whole?.kind === "symbol" && whole.indices.length > 0) return this.indexed({ ...whole, indices: [...whole.indices, ...picked], ...(node.span ? { span: node.span } : {}) });
    if (STRUCTURAL.has(node.function)) return { ...node, arguments: args() };
    const primitive = findPrimitive(node.function);
    if (primitive && node.primes === 0) {
      const arity = primitive.kind === "elementwise" ? { least: 1, most: 1 } : primitive.arity;
      if (node.arguments.length >= arity.least && node.arguments.length <= arity.most) return { ...node, arguments: args() };
      const wanted = arity.least === arity.most ? String(arity.least) : `${arity.least} or ${arity.most}`;
      this.scope.report({ rule: "network", message: `\`${node.function}\` takes ${wanted} argument${wanted === "1" ? "" : "s"}, here are ${node.arguments.length}`, span: node.span! });
      return num(Number.NaN);
    }
    return this.productOrUnknown(node, args);
  }

  /** `w1(x + b)` is a product where w1 is a quantity. */
  private productOrUnknown(node: Expression & { kind: "call" }, args: () => Expression[]): Expression {
    const quantity: Expression = { kind: "symbol", name: canonicalName(node.function), indices: [], ...(node.span ? { span: node.span } : {}) };
    if (node.primes === 0 && node.arguments.length === 1 && (this.scope.names.has(quantity.name) || this.bindings.has(quantity.name))) {
      return { ...multiply(this.resolve(quantity), ...args()), ...(node.span ? { span: node.span } : {}) };
    }
    const known = [...primitives.map((primitive) => primitive.name), ...this.scope.functions.keys(), ...STRUCTURAL];
    const meant = nearestName(node.function, known);
    this.scope.report({
      rule: "unknown-function",
      message: node.primes > 0 ? "a definition holds no derivative" : `\`${node.function}\` is no known function`,
      help: meant ? `did you mean \`${meant}\`?` : `define it, as in \`def ${node.function}(z) = …\``,
      span: { start: node.span!.start, end: node.span!.start + node.function.length },
    });
    return num(Number.NaN);
  }

  private ownFunction(node: Expression & { kind: "call" }, parameters: readonly string[], body: Expression): Expression {
    if (this.inside.includes(node.function)) {
      this.scope.report({ rule: "cyclic-definition", message: `\`${node.function}\` calls itself`, span: node.span! });
      return num(Number.NaN);
    }
    if (parameters.length !== node.arguments.length) {
      this.scope.report({ rule: "network", message: `\`${node.function}\` takes ${parameters.length} arguments, here are ${node.arguments.length}`, span: node.span! });
      return num(Number.NaN);
    }
    // arguments are resolved where they stand, the body where it is defined
    const args = node.arguments.map((argument) => this.resolve(argument));
    if (args.some((argument) => isDeeperThan(argument, DEPTH_LIMIT))) {
      this.scope.report(tooDeep(node));
      return num(Number.NaN);
    }
    const outer = { locals: this.locals, bindings: this.bindings };
    this.locals = new Map(parameters.map((parameter, i) => [parameter, { value: args[i]!, size: countNodes(args[i]!) }]));
    this.bindings = new Map();
    this.inside.push(node.function);
    const resolved = this.resolve(body);
    this.inside.pop();
    ({ locals: this.locals, bindings: this.bindings } = outer);
    return resolved;
  }

  private reduce(node: Expression & { kind: "reduce" }): Expression {
    const from = node.from && wholeNumber(node.from, this.scope, this.bindings);
    const to = node.to && wholeNumber(node.to, this.scope, this.bindings);
    if (from === undefined || to === undefined || to - from > GROWTH_LIMIT) {
      this.scope.report({ rule: "network", message: "the bounds of a sum are whole numbers", span: node.span! });
      return num(Number.NaN);
    }
    const outer = this.bindings;
    const terms: Expression[] = [];
    for (let value = from; value <= to && this.grown <= GROWTH_LIMIT; value++) {
      this.bindings = new Map([...outer, [node.index, value]]);
      terms.push(this.resolve(node.body));
    }
    this.bindings = outer;
    const span = node.span ? { span: node.span } : {};
    if (terms.length === 0) return num(node.operator === "sum" ? 0 : 1);
    if (terms.length === 1) return terms[0]!;
    return node.operator === "sum" ? { kind: "add", terms, ...span } : { kind: "multiply", mode: "product", factors: terms, ...span };
  }

  /** `W^T` where T is no quantity; `w1(x)^2` squares the bracket only. */
  private power(node: Expression & { kind: "power" }): Expression {
    const { base, exponent } = node;
    if (exponent.kind === "symbol" && exponent.name === "T" && !this.scope.names.has("T") && !this.bindings.has("T") && !this.scope.sizes.has("T")) {
      return { ...transpose(this.resolve(base)), ...(node.span ? { span: node.span } : {}) };
    }
    const resolved = mapChildren(node, (child) => this.resolve(child)) as Expression & { kind: "power" };
    if (base.kind === "call" && resolved.base.kind === "multiply" && !findPrimitive(base.function) && !this.scope.functions.has(base.function)) {
      const [head, ...rest] = resolved.base.factors;
      return { ...resolved.base, factors: [head!, { ...resolved, base: rest[0]! }] };
    }
    return resolved;
  }
}
