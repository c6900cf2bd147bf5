/** What a check says: the shape of `backproof check --format json`. Plain data, ready for any report. */
import type { Range } from "../text/span.ts";
import type { ShardPart } from "./shard-part.ts";
import type { Points } from "./points.ts";

export type Verdict = "holds" | "fails" | "undecided";
export type Severity = "error" | "warning" | "note";
export type ClaimKind = "gradient" | "step" | "value" | "update";

export interface CheckResult {
  readonly version: 1;
  readonly summary: Summary;
  readonly files: readonly FileResult[];
  /** Where a rubric was given. */
  readonly points?: Points;
  /** Where the run was one part of several. */
  readonly shard?: ShardPart;
}

export interface Summary {
  readonly files: number;
  readonly claims: number;
  readonly holds: number;
  readonly fails: number;
  readonly undecided: number;
  /** Failing claims that do not merely follow from another. */
  readonly causes: number;
  /** Findings that a baseline knew and that are left out. */
  readonly known?: number;
}

export interface FileResult {
  readonly path: string;
  readonly claims: readonly ClaimResult[];
  readonly definitions: readonly DefinitionResult[];
  readonly problems: readonly Problem[];
  /** What every name was taken to be, where that was asked for. */
  readonly names?: readonly NameResult[];
}

export interface NameResult {
  readonly name: string;
  readonly kind: "definition" | "value" | "declared" | "size" | "unknown function" | "free";
  /** Where it is said; nothing for what the document leaves open. */
  readonly range?: Range;
  readonly text: string;
}

export interface ClaimResult {
  /** `path:line:column`, unique within a run. */
  readonly id: string;
  readonly kind: ClaimKind;
  readonly range: Range;
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
  /** Why nothing could be decided. */
  readonly reason: string | null;
  readonly diagnosis: Diagnosis | null;
  readonly notes: readonly Note[];
  /** How the line was read, in words. */
  readonly reading: string | null;
  readonly sizes: Readonly<Record<string, number>>;
  readonly evidence: Evidence | null;
  /** Teaching material: the line is marked as wrong on purpose. */
  readonly expected?: true;
  /** How it is reported, where the user set that; else failing is an error and undecided a warning. */
  readonly severity?: Severity;
}

export interface Diagnosis {
  readonly rule: string;
  readonly code: string;
  readonly message: string;
  /** The fix was judged again and holds. */
  readonly certain: boolean;
  readonly fix: Fix | null;
  /** The id of the claim that this one follows from. */
  readonly carriedFrom: string | null;
  /** The smallest wrong stretch. */
  readonly range?: Range;
  /** Other places that matter, with what they show. */
  readonly labels?: readonly { readonly range: Range; readonly text: string }[];
  /** Reasons with numbers, one a line. */
  readonly reasons?: readonly string[];
  readonly help?: string;
}

export interface Fix {
  readonly range: Range;
  readonly replacement: string;
}

export interface Note {
  readonly rule: string;
  readonly message: string;
  /** How it is reported, where the user set that. */
  readonly severity?: Severity;
}

export interface Evidence {
  /** Sample points at which both sides could be evaluated. */
  readonly points: number;
  readonly proof: "numeric" | "symbolic";
  readonly worst: Witness | null;
}

export interface Witness {
  readonly at: Readonly<Record<string, number>>;
  readonly left: number;
  readonly right: number;
}

export interface DefinitionResult {
  readonly name: string;
  readonly range: Range;
  readonly latex: string;
}

export interface Problem {
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
  readonly range: Range;
  /** The user made an error of what is none: it fails the run, which could do its work all the same. */
  readonly raised?: true;
}
