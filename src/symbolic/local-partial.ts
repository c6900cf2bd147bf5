/**
 * The local partial of one scalar definition by one of the names that stand in it, in the form people write.
 * mathjs differentiates the arithmetic; a call is a name to it, whose derivative the primitive knows in terms of
 * its own output. Where the definition is nothing but that call, the output is the defined name: g(1 − g).
 */
import { add, call, compare, multiply, num, where } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";
import { differentiateArithmetic } from "../expression/mathjs.ts";
import { structuralKey, symbolKey, symbolsOf } from "../expression/walk.ts";
import { findElementwise } from "../primitives/registry.ts";
import { normalise } from "./normalise.ts";
import type { ShapeOf } from "./shape-of.ts";

/** ∂definition/∂name, the other names held fast. `ans` is the name that the definition defines. */
export function localPartial(definition: Expression, name: Expression & { kind: "symbol" }, ans: Expression, shapeOf: ShapeOf): Expression {
  return normalise(derivative(definition, name, ans), shapeOf);
}

const holds = (node: Expression, name: Expression & { kind: "symbol" }): boolean => symbolsOf(node).has(symbolKey(name));

function derivative(node: Expression, name: Expression & { kind: "symbol" }, ans: Expression): Expression {
  if (!holds(node, name)) return num(0);
  switch (node.kind) {
    case "symbol": return num(1);
    // sums and constant factors are ours: mathjs overflows the stack on long sums, and reorders factors
    case "add": return add(...node.terms.filter((term) => holds(term, name)).map((term) => derivative(term, name, term)));
    case "negate": return multiply(num(-1), derivative(node.argument, name, node.argument));
    case "multiply": return productDerivative(node, name);
    case "call": return callDerivative(node, name, ans);
    case "piecewise": return branches(node, name);
    case "compare": return num(0);
    default: return throughMathjs(node, name);
  }
}

/** Where a single factor depends on the name, its derivative takes its place. */
function productDerivative(node: Expression & { kind: "multiply" }, name: Expression & { kind: "symbol" }): Expression {
  const active = node.factors.filter((factor) => holds(factor, name));
  if (active.length > FACTOR_LIMIT) return inHalves(node.factors, name);
  if (active.length > 1) return throughMathjs({ ...node, mode: "product" }, name);
  return multiply(...node.factors.map((factor) => (factor === active[0] ? derivative(factor, name, factor) : factor)));
}

/** Factors that mathjs may see at once: it descends into them one by one. */
const FACTOR_LIMIT = 16;

/** (A B)′ = A′ B + A B′ for the two halves of a long product. */
function inHalves(factors: readonly Expression[], name: Expression & { kind: "symbol" }): Expression {
  const middle = Math.ceil(factors.length / 2);
  const [a, b] = [multiply(...factors.slice(0, middle)), multiply(...factors.slice(middle))];
  return add(multiply(derivative(a, name, a), b), multiply(a, derivative(b, name, b)));
}

/** Σ over the parts that are no arithmetic: ∂node/∂part · ∂part/∂name. */
function throughMathjs(node: Expression, name: Expression & { kind: "symbol" }): Expression {
  const parts = activeParts(node, name);
  return add(...parts.map((part) => multiply(differentiateArithmetic(node, part), derivative(part, name, part))));
}

/** The names and calls in which the name stands, each once; mathjs sees each of them as a variable. */
function activeParts(root: Expression, name: Expression & { kind: "symbol" }): Expression[] {
  const found: Expression[] = [];
  const visit = (node: Expression): void => {
    if (!holds(node, name)) return;
    switch (node.kind) {
      case "negate": visit(node.argument); return;
      case "add": node.terms.forEach(visit); return;
      case "multiply": node.factors.forEach(visit); return;
      case "divide": visit(node.numerator); visit(node.denominator); return;
      case "power": visit(node.base); visit(node.exponent); return;
      default: if (!found.some((part) => sameNode(part, node))) found.push(node);
    }
  };
  visit(root);
  return found;
}

function callDerivative(node: Expression & { kind: "call" }, name: Expression & { kind: "symbol" }, ans: Expression): Expression {
  const [a, b] = node.arguments as [Expression, Expression];
  const inner = (argument: Expression): Expression => derivative(argument, name, argument);
  const primitive = findElementwise(node.function);
  if (primitive) return multiply(primitive.derivative({ ans, x: a }), inner(a));
  switch (node.function) {
    case "transpose": case "sum": return inner(a);
    case "norm": return multiply(call("sign", a), inner(a));
    // at a tie the first operand is taken, so that max(z, z) is z
    case "max": return b ? add(multiply(compare(a, ">=", b), inner(a)), multiply(compare(b, ">", a), inner(b))) : inner(a);
    case "min": return b ? add(multiply(compare(a, "<=", b), inner(a)), multiply(compare(b, "<", a), inner(b))) : inner(a);
    default: throw new Error(`no derivative of ${node.function} on numbers`);
  }
}

function branches(node: Expression & { kind: "piecewise" }, name: Expression & { kind: "symbol" }): Expression {
  return node.branches.reduceRight<Expression>((otherwise, branch) => {
    const value = derivative(branch.value, name, branch.value);
    return branch.condition ? where(branch.condition, value, otherwise) : value;
  }, num(0));
}

const sameNode = (a: Expression, b: Expression): boolean => structuralKey(a) === structuralKey(b);
