/** The number in front of a product: a reduced quotient of whole numbers, or a decimal over 1. */
import { divide, num } from "../expression/build.ts";
import type { Expression } from "../expression/expression.ts";

export interface Coefficient {
  readonly over: number;
  readonly under: number;
}

export const ONE: Coefficient = { over: 1, under: 1 };

export const times = (a: Coefficient, b: Coefficient): Coefficient => reduced(a.over * b.over, a.under * b.under);

export const quotient = (a: Coefficient, b: Coefficient): Coefficient => reduced(a.over * b.under, a.under * b.over);

export const plus = (a: Coefficient, b: Coefficient): Coefficient => reduced(a.over * b.under + b.over * a.under, a.under * b.under);

function reduced(over: number, under: number): Coefficient {
  if (!Number.isSafeInteger(over) || !Number.isSafeInteger(under)) return { over: over / under, under: 1 };
  const common = greatestCommonDivisor(Math.abs(over), Math.abs(under)) * (under < 0 ? -1 : 1);
  return common === 0 ? { over: over / under, under: 1 } : { over: over / common, under: under / common };
}

function greatestCommonDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small !== 0) [large, small] = [small, large % small];
  return large;
}

/** `3`, or the quotient `1/2`. */
export const coefficientNode = ({ over, under }: Coefficient): Expression => (under === 1 ? num(over) : divide(num(over), num(under)));
