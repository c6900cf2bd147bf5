/** `v_{-1}` in front of v_0, v_1, …, as lists of what a program computes count their inputs: a quantity of its own. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";
import type { DocumentReading, Value } from "./reading.ts";
import { expressionsOf, rewriteClaim, rewriteDefinition } from "./rewrite.ts";

export function withNegativeIndices(reading: DocumentReading): DocumentReading {
  const isNamed = (e: Expression): boolean => negativeIn(e) !== undefined;
  const { definitions, values, claims } = reading;
  if (!expressionsOf(reading).some((e) => some(e, isNamed)) && ![...definitions, ...values].some((d) => below(d.indices) !== undefined)) return reading;
  const change = (e: Expression): Expression => {
    const inner = mapChildren(e, change);
    const index = negativeIn(inner);
    return inner.kind === "symbol" && index !== undefined ? { ...inner, name: labelled(inner.name, index), indices: [], slots: "" } : inner;
  };
  const nameOf = ({ name, indices }: Pick<Value, "name" | "indices">): Partial<Pick<SymbolNode, "name" | "indices">> => {
    const index = below(indices);
    return index === undefined ? {} : { name: labelled(name, index), indices: [] };
  };
  return {
    ...reading, claims: claims.map((c) => rewriteClaim(c, change)), values: values.map((v) => ({ ...v, ...nameOf(v) })),
    definitions: definitions.map((d) => ({ ...rewriteDefinition(d, change), ...(below(d.indices) === undefined ? {} : { ...nameOf(d), slots: "" }) })),
  };
}

function labelled(name: string, index: number): string {
  return `${name}⟨${index}⟩`;
}

function negativeIn(e: Expression): number | undefined {
  return e.kind === "symbol" ? below(e.indices) : undefined;
}

/** The only index, where it is a number below zero. */
function below([index, ...more]: readonly Expression[]): number | undefined {
  if (index === undefined || more.length > 0) return undefined;
  if (index.kind === "number" && index.value < 0) return index.value;
  return index.kind === "negate" && index.argument.kind === "number" && index.argument.value > 0 ? -index.argument.value : undefined;
}
