/** A page read with a meaning that it leaves out. */
import type { Definition, DocumentReading } from "../../claims/reading.ts";
import type { Facts } from "../../model/facts.ts";

/** What may be meant, the likeliest first. */
export type Proposal = (facts: Facts) => readonly DocumentReading[];

/** The page with one more formula, and the words for its note. */
export function withDefinition(reading: DocumentReading, definition: Omit<Definition, "id">, words: string): DocumentReading {
  const id = reading.definitions.reduce((most, d) => Math.max(most, d.id), -1) + 1;
  return { ...reading, definitions: [...reading.definitions, { ...definition, id }], implied: new Map([...(reading.implied ?? []), [definition.name, words]]) };
}
