import { basename, extname } from "node:path";
import { unknownNames } from "../../derive.ts";
import { harmless } from "../../reports/display-line.ts";
import { renderSheet, type SheetChoices, sheetOf, type SheetFormat, trainingProblem } from "../../sheet.ts";
import { renderHostProblem } from "../host-problem.ts";
import { type Io, Status } from "../io.ts";
import { readFormulaStyle } from "../formula-style.ts";
import { loadNetwork } from "../load-network.ts";

export interface SheetFlags {
  readonly format: SheetFormat;
  readonly steps: "brief" | "full";
  readonly digits: number;
  readonly wrt?: readonly string[];
  readonly fragment?: true;
  readonly epochs?: number;
  readonly updates: "batch" | "stochastic";
  readonly root?: string;
}

/** `backproof sheet`: the worked solution of a network. */
export async function sheetCommand(file: string, flags: SheetFlags, io: Io): Promise<number> {
  const network = await loadNetwork(file, flags.root, io);
  if (!network) return Status.unable;
  const unknown = unknownNames(network, flags.wrt ?? []);
  for (const { name, meant } of unknown) {
    io.stderr.write(`backproof: the network has no \`${harmless(name)}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}\n`);
  }
  const problem = flags.epochs === undefined ? undefined : trainingProblem(network);
  if (problem !== undefined) io.stderr.write(renderHostProblem({ path: file, rule: "network", severity: "error", message: problem }));
  const sheet = sheetOf(network, choicesOf(file, flags));
  if (unknown.length > 0 || problem !== undefined || !sheet) return Status.unable;
  io.stdout.write(renderSheet(sheet, flags.format, { isFragment: flags.fragment === true, formulaStyle: flags.format === "html" ? readFormulaStyle() : "" }));
  return Status.clean;
}

function choicesOf(file: string, { steps, digits, wrt, epochs, updates }: SheetFlags): SheetChoices {
  return { title: titleOf(file), steps, digits, ...(wrt ? { wrt } : {}), ...(epochs === undefined ? {} : { training: { epochs, updates } }) };
}

const titleOf = (file: string): string => (file === "-" ? "Backpropagation" : basename(file, extname(file)));
