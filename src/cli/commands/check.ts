import type { Io } from "../io.ts";
import { type CheckFlags, runCheck } from "../run-check.ts";

export interface CheckCommandFlags extends CheckFlags {
  readonly watch?: true;
}

/** `backproof check`: reads the files, checks them, prints the reports, and returns the exit status. */
export async function checkCommand(args: readonly string[], flags: CheckCommandFlags, io: Io): Promise<number> {
  return flags.watch ? (await import("../watch.ts")).watch(args, flags, io) : runCheck(args, flags, io);
}
