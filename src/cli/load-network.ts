import { type Network, networkOfDocument } from "../network-of-document.ts";
import { findingsOf } from "../reports/finding.ts";
import { plain } from "../reports/paint.ts";
import { renderFinding } from "../reports/pretty.ts";
import { sourceLines } from "../source-lines.ts";
import { renderHostProblem } from "./host-problem.ts";
import { type Io, widthOf } from "./io.ts";
import { decode, readSource } from "./read-source.ts";
import { fileResolver } from "./resolve-file.ts";
import type { Source } from "./sources.ts";

/** The network of a file with its loss, or nothing after saying why on standard error. */
export async function loadNetwork(file: string, root: string | undefined, io: Io): Promise<Network | undefined> {
  const source = await readNetworkSource(file, io);
  return source && networkOfSource(source, root, io);
}

/** The text of a file that holds a network, or of standard input. */
export async function readNetworkSource(file: string, io: Io): Promise<Source | undefined> {
  const { path, raw, problems } = file === "-" ? decode("stdin.net", await io.stdin()) : readSource(file, io.cwd());
  for (const problem of problems) io.stderr.write(renderHostProblem(problem));
  return raw === undefined ? undefined : { path, raw };
}

export function networkOfSource({ path, raw }: Source, root: string | undefined, io: Io): Network | undefined {
  const resolveFile = fileResolver(io.cwd(), root);
  const read = networkOfDocument(path, raw, { resolve: (wanted) => resolveFile(wanted, path) });
  const lines = sourceLines(path, raw);
  const options = { lines: (_: string, cell: number | undefined) => lines.get(cell) ?? [], paint: plain, width: widthOf(io.stderr) };
  for (const finding of findingsOf({ path, claims: [], definitions: [], problems: read.problems })) {
    io.stderr.write(`${renderFinding(path, finding, options)}\n\n`);
  }
  const missing = read.problems.length > 0 ? undefined : missingPart(read.network);
  if (missing !== undefined) io.stderr.write(renderHostProblem({ path, rule: "network", severity: "error", message: missing }));
  return missing === undefined ? read.network : undefined;
}

function missingPart(network: Network | undefined): string | undefined {
  if (network === undefined) return "no network stands here: it is the text of a .net file, or of a ```network fence";
  return network.loss === undefined ? "the network has no loss; write `loss C = …`" : undefined;
}
