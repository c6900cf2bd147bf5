import { basename, extname } from "node:path";
import { unknownNames } from "../../derive.ts";
import { harmless } from "../../reports/display-line.ts";
import { renderSheet, sheetOf, type SheetFormat } from "../../sheet.ts";
import { type Io, Status } from "../io.ts";
import { readFormulaStyle } from "../formula-style.ts";
import { loadNetwork } from "../load-network.ts";

export interface SheetFlags {
  readonly format: SheetFormat;
  readonly steps: "brief" | "full";
  readonly digits: number;
  readonly wrt?: readonly string[];
  readonly fragment?: true;
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
  const sheet = sheetOf(network, { title: titleOf(file), steps: flags.steps, digits: flags.digits, ...(flags.wrt ? { wrt: flags.wrt } : {}) });
  if (unknown.length > 0 || !sheet) return Status.unable;
  io.stdout.write(renderSheet(sheet, flags.format, { isFragment: flags.fragment === true, formulaStyle: flags.format === "html" ? readFormulaStyle() : "" }));
  return Status.clean;
}

const titleOf = (file: string): string => (file === "-" ? "Backpropagation" : basename(file, extname(file)));
