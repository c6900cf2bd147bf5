/** Cases and comparisons: what holds where a condition does. */
import type { Expression } from "../expression/expression.ts";
import { type Context, OutOfRange } from "./context.ts";
import type { Lowering } from "./lowering.ts";
import type { NodeId } from "../numeric/program.ts";
import { elementwise, isScalarLike, scalar, type Tensor } from "./tensor.ts";

/** The class of an example whose label is a number. */
const CLASS = 2;

export function piecewise(w: Lowering, e: Extract<Expression, { kind: "piecewise" }>, c: Context): Tensor {
  const isStep = e.branches.every(({ value }) => value.kind === "number");
  const open: { test: Tensor; value: Tensor }[] = [];
  for (const { value, condition } of e.branches) {
    const test = condition && (isStep ? w.lower(condition, c) : branchTest(w, condition, c));
    const known = test && isScalarLike(test) ? w.program.valueOf(test.nodes[0]!) : undefined;
    // What holds for other values of the indices need not exist here: `δ^{(l+1)}` where l is the last layer.
    if (known === 0) continue;
    const last = open.length > 0 && e.branches.at(-1)?.value === value;
    if (!test || known !== undefined || last) return open.reduceRight((no, { test: when, value: yes }) => chosen(w, when, yes, no), w.lower(value, c));
    open.push({ test, value: w.lower(value, c) });
  }
  if (open.length === 0) throw new OutOfRange();
  return open.slice(0, -1).reduceRight((no, { test, value }) => chosen(w, test, value, no), open.at(-1)!.value);
}

/** Entry by entry where one of the three is an array: `z > 0` asks about each entry of z. */
function chosen({ program }: Lowering, test: Tensor, yes: Tensor, no: Tensor): Tensor {
  const spread = (x: Tensor, ...others: readonly Tensor[]): Tensor => others.reduce((a, b) => elementwise(program, (u) => u, a, b), x);
  const [tests, ones] = [spread(test, yes, no), spread(yes, test, no)];
  const others = spread(no, test, yes).nodes;
  return { ...ones, nodes: ones.nodes.map((node, k) => program.select(tests.nodes[k]!, node, others[k]!)) };
}

type Comparison = Extract<Expression, { kind: "compare" }>;
type Less = (a: NodeId, b: NodeId) => NodeId;

/** 1 or 0. `a \ge 0` of an `a = \max(0, z)` is true where a is 0, which it is for half of all z. */
export function compare(w: Lowering, e: Comparison, c: Context): Tensor {
  const p = w.program;
  return compared(w, e, c, (a, b) => p.select(p.equal(a, b), p.constant(0), p.less(a, b)));
}

/** Where both are equal a formula of branches has a kink, and no slope. */
function branchTest(w: Lowering, condition: Expression, c: Context): Tensor {
  return condition.kind === "compare" ? compared(w, condition, c, (a, b) => w.program.less(a, b)) : w.lower(condition, c);
}

function compared(w: Lowering, e: Comparison, c: Context, less: Less): Tensor {
  const p = w.program;
  const one = p.constant(1);
  return elementwise(p, (a, b) => {
    switch (e.operator) {
      case "<": return less(a, b);
      case ">": return less(b, a);
      case "<=": return p.sub(one, less(b, a));
      case ">=": return p.sub(one, less(a, b));
      case "==": return p.equal(a, b);
      case "!=": return p.sub(one, p.equal(a, b));
    }
  }, operand(w, e.left, e.right, c), operand(w, e.right, e.left, c));
}

/** `i = y` beside an index letter: y is the class of the example. */
function operand(w: Lowering, e: Expression, other: Expression, c: Context): Tensor {
  const besideIndex = other.kind === "symbol" && other.indices.length === 0 && c.indices.has(other.name);
  const label = besideIndex && e.kind === "symbol" && !c.indices.has(e.name) && !w.names.hasDefinition(e.name) && !w.names.isSizeName(e.name);
  if (!label) return w.lower(e, c);
  return scalar(w.program.constant(w.facts.memberLetters.has(e.name) ? w.names.memberValue(e.name) : CLASS));
}
