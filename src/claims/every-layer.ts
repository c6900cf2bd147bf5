/**
 * A page that says what the last layer is, `a_j^L = σ(z_j^L)`, and then speaks of any, `∂C/∂w_{jk}^l`: every layer is like
 * the last. Only where nothing else is said of the others, and not of a softmax, which only outputs have.
 */
import type { Expression } from "../expression/expression.ts";
import { mapChildren, some } from "../expression/walk.ts";
import { isLossName } from "./names.ts";
import type { Definition, DocumentReading } from "./reading.ts";

export function withEveryLayer(reading: DocumentReading): DocumentReading {
  const last = reading.definitions.map(layerAt).find((name) => name !== undefined);
  const any = last?.toLowerCase();
  if (last === undefined || any === undefined || !isOfAny(reading, any)) return reading;
  const added = reading.definitions.filter((d) => layerAt(d) === last && isLikeAll(d, last, reading)).map((d, i): Definition => {
    const generic = renamed(last, any);
    const { said: _, ...rest } = d;
    return { ...rest, id: reading.definitions.length + i, indices: d.indices.map(generic), body: generic(d.body) };
  });
  const implied = new Map([...(reading.implied ?? []), ...added.map(({ name }) => [name, "is in every layer what it is in the last"] as const)]);
  return { ...reading, definitions: [...reading.definitions, ...added], implied };
}

/** `L` of a definition of `a_j^L`. */
function layerAt({ indices, slots }: Definition): string | undefined {
  const first = indices[0];
  return slots.startsWith("^") && first?.kind === "symbol" && /^[A-Z]$/.test(first.name) ? first.name : undefined;
}

function isOfAny({ claims }: DocumentReading, letter: string): boolean {
  return claims.some(({ left }) => some(left, (e) => e.kind === "symbol" && (e.slots ?? "").startsWith("^") && e.indices[0]?.kind === "symbol" && e.indices[0].name === letter));
}

/** Made of layers alone, and the only formula of its name. */
function isLikeAll({ name, body }: Definition, last: string, { definitions }: DocumentReading): boolean {
  const others = definitions.filter((d) => d.name === name);
  const isOutputOnly = (e: Expression): boolean => (e.kind === "call" && e.function === "softmax") || e.kind === "reduce" && e.index === last;
  const isGiven = (e: Expression): boolean => e.kind === "symbol" && e.indices.length > 0 && !(e.slots ?? "").startsWith("^");
  const isDerivative = body.kind === "derivative" && body.of.kind === "symbol" && isLossName(body.of.name);
  return others.length === 1 && !some(body, isOutputOnly) && (isDerivative || !some(body, isGiven));
}

function renamed(from: string, to: string): (e: Expression) => Expression {
  const rename = (e: Expression): Expression => (e.kind === "symbol" && e.name === from && e.indices.length === 0 ? { ...e, name: to } : mapChildren(e, rename));
  return rename;
}
