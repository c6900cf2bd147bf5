import { CommanderError } from "commander";
import { ruleCode } from "../diagnostic/codes.ts";
import { type Io, processIo, Status } from "./io.ts";
import { createProgram } from "./program.ts";

export { checkJob } from "./check-job.ts";

/** Runs a command line and returns the exit status. Nothing is thrown: a mistake of ours is one line. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  let status: number = Status.clean;
  try {
    const program = createProgram(io, (code) => {
      status = code;
    });
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? Status.clean : Status.unable;
    io.stderr.write(`backproof: internal error ${ruleCode("internal")}: ${firstLine(error)}; please report it with the document that shows it\n`);
    return Status.unable;
  }
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return message.split("\n", 1)[0]!;
}
