import { gradients } from "../../grad.ts";
import { gradientTable } from "../../reports/gradient-table.ts";
import { type Io, Status } from "../io.ts";
import { loadNetwork } from "../load-network.ts";

export interface GradFlags {
  readonly format: "pretty" | "json";
  readonly seed?: number;
  readonly root?: string;
}

/** `backproof grad`: the gradients of a network in numbers, found in three ways. */
export async function gradCommand(file: string, { format, seed, root }: GradFlags, io: Io): Promise<number> {
  const network = await loadNetwork(file, root, io);
  const found = network && gradients(network, seed === undefined ? {} : { seed });
  if (!network || !found) return Status.unable;
  const loss = network.quantities.get(network.loss!)!.written;
  io.stdout.write(format === "json" ? `${JSON.stringify(found, undefined, 2)}\n` : gradientTable(loss, found));
  return Status.clean;
}
