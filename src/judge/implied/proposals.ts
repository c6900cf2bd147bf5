/**
 * Meanings that a page leaves out and that its lines imply (reading.md §1, §2): each is proposed, and taken only where
 * lines that stood open hold with it, more than it opens, and none that held fails.
 */
import { activations } from "./activations.ts";
import { argumentsOfUnits } from "./arguments.ts";
import { calledLosses } from "./called-losses.ts";
import { entries } from "./entries.ts";
import { errors } from "./errors.ts";
import { examples } from "./examples.ts";
import { forwardPass } from "./forward-pass.ts";
import { outputs } from "./outputs.ts";
import type { Proposal } from "./proposal.ts";
import { repeatedIndices } from "./repeated-indices.ts";
import { softmaxes } from "./softmaxes.ts";
import { soleMembers } from "./sole-members.ts";
import { spelledOut } from "./spelled-out.ts";

export const PROPOSALS: readonly Proposal[] = [calledLosses, entries, repeatedIndices, examples, soleMembers, spelledOut, argumentsOfUnits, forwardPass, outputs, softmaxes, activations, errors];
