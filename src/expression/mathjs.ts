/**
 * The only door to mathjs: derivatives of arithmetic. Its number build is created on first use.
 * mathjs finds the factor to differentiate by the identity of its node, so that x·x made of one shared node
 * gets the derivative 2: every node that goes in is fresh. `simplify` is never called; it takes results away
 * from the form that people write and costs thousands of times the derivative.
 */
import {
  create, type FactoryFunctionMap, type MathNode,
  addDependencies, ConstantNodeDependencies, derivativeDependencies, divideDependencies, FunctionNodeDependencies,
  multiplyDependencies, OperatorNodeDependencies, powDependencies, subtractDependencies, SymbolNodeDependencies, unaryMinusDependencies,
} from "mathjs/number";
import type { Expression } from "./expression.ts";
import { call, divide, multiply, negate, num, power, subtract, add } from "./build.ts";
import { structuralKey } from "./walk.ts";

type Mathjs = ReturnType<typeof create>;

// derivative with its functions and nodes: what is not listed is missed only when it runs
const PARTS = {
  addDependencies, ConstantNodeDependencies, derivativeDependencies, divideDependencies, FunctionNodeDependencies,
  multiplyDependencies, OperatorNodeDependencies, powDependencies, subtractDependencies, SymbolNodeDependencies, unaryMinusDependencies,
} as FactoryFunctionMap;

let created: Mathjs | undefined;

function mathjs(): Mathjs {
  created ??= create(PARTS);
  return created;
}

/** d(node)/d(variable), raw: 0 + … and 1·… stand in it. Whatever is no arithmetic counts as a constant. */
export function differentiateArithmetic(node: Expression, variable: Expression): Expression {
  const names = new Names();
  const wrt = new (mathjs().SymbolNode)(names.of(variable));
  const raw = mathjs().derivative(toMathjs(node, names), wrt, { simplify: false });
  return fromMathjs(raw, names);
}

/** Names inside mathjs are made up: `b`, `t` and `e` mean units and constants there. */
class Names {
  private readonly byKey = new Map<string, string>();
  private readonly nodes = new Map<string, Expression>();

  of(node: Expression): string {
    const key = structuralKey(node);
    const known = this.byKey.get(key);
    if (known !== undefined) return known;
    const name = `q${this.byKey.size}`;
    this.byKey.set(key, name);
    this.nodes.set(name, node);
    return name;
  }

  node(name: string): Expression {
    return this.nodes.get(name)!;
  }
}

function toMathjs(node: Expression, names: Names): MathNode {
  const { ConstantNode, OperatorNode, SymbolNode } = mathjs();
  const into = (child: Expression): MathNode => toMathjs(child, names);
  const pair = (operator: "+" | "-" | "*" | "/" | "^", name: "add" | "subtract" | "multiply" | "divide" | "pow", a: MathNode, b: MathNode): MathNode =>
    new OperatorNode(operator, name, [a, b]);
  switch (node.kind) {
    case "number": return new ConstantNode(node.value);
    case "negate": return new OperatorNode("-", "unaryMinus", [into(node.argument)]);
    case "add": return node.terms.map(into).reduce((a, b) => pair("+", "add", a, b));
    case "divide": return pair("/", "divide", into(node.numerator), into(node.denominator));
    case "power": return pair("^", "pow", into(node.base), into(node.exponent));
    case "multiply": return node.factors.map(into).reduce((a, b) => pair("*", "multiply", a, b));
    default: return new SymbolNode(names.of(node));
  }
}

interface AnyNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly fn?: unknown;
  readonly args?: readonly AnyNode[];
  readonly content?: AnyNode;
}

function fromMathjs(raw: MathNode, names: Names): Expression {
  return read(raw as unknown as AnyNode);

  function read(node: AnyNode): Expression {
    const args = (node.args ?? []).map(read);
    const [a, b] = args as [Expression, Expression];
    switch (node.type) {
      case "ConstantNode": return num(Number(node.value));
      case "SymbolNode": return names.node(node.name!);
      case "ParenthesisNode": return read(node.content!);
      case "FunctionNode": return call(functionName(node), ...args);
      case "OperatorNode": switch (node.fn) {
        case "add": return add(...args);
        case "subtract": return subtract(a, b);
        case "multiply": return multiply(...args);
        case "divide": return divide(a, b);
        case "pow": return power(a, b);
        case "unaryMinus": return negate(a);
        default:
      }
    }
    throw new Error(`mathjs returned a ${node.type} (${String(node.fn ?? node.name)})`);
  }
}

const functionName = (node: AnyNode): string => (typeof node.fn === "object" && node.fn !== null && "name" in node.fn ? String(node.fn.name) : String(node.name));
