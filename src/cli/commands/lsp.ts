import { type Io, Status } from "../io.ts";
import { serve } from "../lsp/server.ts";

/** `backproof lsp`: a language server over standard input and output. */
export async function lspCommand(io: Io): Promise<number> {
  await serve(process.stdin, process.stdout, io.cwd());
  return Status.clean;
}
