/** `\frac1N \sum_{i=0}^{N}`: a mean is of N numbers, so the sum begins at 1, be it that the page counts from 0 elsewhere. */
import type { Expression } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";
import type { DocumentReading } from "./reading.ts";
import { expressionsOf, rewriteClaim, rewriteDefinition } from "./rewrite.ts";

export function withCountedMeans(reading: DocumentReading): DocumentReading {
  const sizes = new Set(reading.definitions.flatMap(({ body }) => sizesOfMeans(body)));
  if (sizes.size === 0 || expressionsOf(reading).some((e) => some(e, namesMemberZero))) return reading;
  const change = (e: Expression): Expression => {
    const inner = mapChildren(e, change);
    const size = sizeFromZero(inner);
    return inner.kind === "reduce" && size !== undefined && sizes.has(size) ? { ...inner, from: { kind: "number", value: 1 } } : inner;
  };
  return { ...reading, claims: reading.claims.map((c) => rewriteClaim(c, change)), definitions: reading.definitions.map((d) => rewriteDefinition(d, change)) };
}

/** The N of sums from 0 to N that are divided by N. */
function sizesOfMeans(e: Expression): string[] {
  const found: string[] = [];
  some(e, (x) => {
    const factors = x.kind === "multiply" ? x.factors : x.kind === "divide" ? [x.numerator, { ...x, numerator: { kind: "number", value: 1 } as const }] : [];
    for (const factor of factors) {
      const size = sizeFromZero(factor);
      if (size !== undefined && factors.some((f) => f.kind === "divide" && f.denominator.kind === "symbol" && f.denominator.name === size)) found.push(size);
    }
    return false;
  });
  return found;
}

function sizeFromZero(e: Expression): string | undefined {
  return e.kind === "reduce" && e.operator === "sum" && e.from?.kind === "number" && e.from.value === 0 && e.to?.kind === "symbol" ? e.to.name : undefined;
}

function namesMemberZero(e: Expression): boolean {
  return e.kind === "symbol" && e.indices.some((index) => index.kind === "number" && index.value === 0);
}
