/** Short constructors of expressions, for code that writes formulas. Nothing is simplified. */
import type { Compare, Expression } from "./expression.ts";

export const num = (value: number): Expression => ({ kind: "number", value });

export const symbol = (name: string, ...indices: Expression[]): Expression => ({ kind: "symbol", name, indices });

export const negate = (argument: Expression): Expression => ({ kind: "negate", argument });

export const add = (...terms: Expression[]): Expression => ({ kind: "add", terms });

export const subtract = (left: Expression, right: Expression): Expression => add(left, negate(right));

export const multiply = (...factors: Expression[]): Expression => ({ kind: "multiply", mode: "product", factors });

export const elementwise = (...factors: Expression[]): Expression => ({ kind: "multiply", mode: "elementwise", factors });

export const divide = (numerator: Expression, denominator: Expression): Expression => ({ kind: "divide", numerator, denominator });

export const power = (base: Expression, exponent: Expression): Expression => ({ kind: "power", base, exponent });

export const call = (name: string, ...args: Expression[]): Expression => ({ kind: "call", function: name, primes: 0, arguments: args });

export const transpose = (argument: Expression): Expression => call("transpose", argument);

export const compare = (left: Expression, operator: Compare["operator"], right: Expression): Expression =>
  ({ kind: "compare", operator, left, right });

/** `value` where `condition` holds, else `otherwise`. */
export const where = (condition: Expression, value: Expression, otherwise: Expression): Expression =>
  ({ kind: "piecewise", branches: [{ value, condition }, { value: otherwise }] });
