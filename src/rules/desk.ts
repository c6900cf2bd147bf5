/** What every diagnosis of a document works with. */
import type { Claim } from "../claims/reading.ts";
import type { Judged } from "../judge/outcome.ts";
import type { Trial } from "../judge/outcome.ts";
import type { Worlds } from "../judge/worlds.ts";
import type { Facts } from "../model/facts.ts";
import type { Macro } from "../syntax/formula.ts";
import type { Range, Span } from "../text/span.ts";
import type { Spellings } from "./spellings.ts";

/** What diagnosing needs of the document. */
export interface DiagnosisSource {
  readonly macros: readonly Macro[];
  text(chunk: number): string;
  range(chunk: number, span: Span): Range;
  /** The id of a claim in the report. */
  idOf(claim: Claim): string;
}

export interface Desk {
  readonly judged: readonly Judged[];
  readonly worlds: Worlds;
  readonly facts: Facts;
  readonly source: DiagnosisSource;
  readonly spellings: Spellings;
  /** Readings other than the plain one under which claims of the document hold, the commonest first. */
  readonly trials: readonly Trial[];
}
