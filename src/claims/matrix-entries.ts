/** `x^\top A x = \sum_i \sum_j a_{ij} x_i x_j`: a line that names a matrix and small letters with two indices names its entries. */
import type { Expression, SymbolNode } from "../expression/expression.ts";
import { mapChildren, visit } from "../expression/walk.ts";
import type { DocumentReading } from "./reading.ts";
import { expressionsOf, rewriteClaim, rewriteDefinition } from "./rewrite.ts";

export function withMatrixEntries(reading: DocumentReading): DocumentReading {
  const matrices = entriesOf(reading);
  if (matrices.size === 0) return reading;
  const change = (e: Expression): Expression => {
    const inner = mapChildren(e, change);
    return inner.kind === "symbol" && isEntry(inner) && matrices.has(inner.name) ? { ...inner, name: inner.name.toUpperCase() } : inner;
  };
  return {
    ...reading, claims: reading.claims.map((c) => rewriteClaim(c, change)), definitions: reading.definitions.map((d) => rewriteDefinition(d, change)),
    implied: new Map([...(reading.implied ?? []), ...[...matrices].map((name) => [name.toUpperCase(), `has the entries ${name}`] as const)]),
  };
}

/** Small letters of entries: the page gives them no formula of their own, and their capital no index. */
function entriesOf(reading: DocumentReading): ReadonlySet<string> {
  const indexed = new Set<string>();
  for (const e of expressionsOf(reading)) visit(e, (x) => x.kind === "symbol" && x.indices.length > 0 && indexed.add(x.name));
  const told = new Set([...reading.definitions, ...reading.values].map(({ name }) => name));
  const found = new Set<string>();
  for (const { left, right } of reading.claims) {
    const [small, capitals] = [new Set<string>(), new Set<string>()];
    for (const side of [left, right]) visit(side, (x) => {
      if (x.kind !== "symbol") return;
      if (isEntry(x)) small.add(x.name);
      else if (x.indices.length === 0 && /^[A-Z]$/.test(x.name)) capitals.add(x.name);
    });
    for (const name of small) if (capitals.has(name.toUpperCase()) && !told.has(name) && !indexed.has(name.toUpperCase())) found.add(name);
  }
  return found;
}

function isEntry({ name, slots }: SymbolNode): boolean {
  return /^[a-z]$/.test(name) && slots === "__";
}
