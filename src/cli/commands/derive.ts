import { type DerivationFormat, deriveNetwork, renderDerivation, unknownNames } from "../../derive.ts";
import { harmless } from "../../reports/display-line.ts";
import { type Io, Status } from "../io.ts";
import { loadNetwork } from "../load-network.ts";

export interface DeriveFlags {
  readonly format: DerivationFormat;
  readonly wrt?: readonly string[];
  readonly indices?: boolean;
  readonly root?: string;
}

/** `backproof derive`: the chain rule along every path, step by step. */
export async function deriveCommand(file: string, { format, wrt, indices = false, root }: DeriveFlags, io: Io): Promise<number> {
  const network = await loadNetwork(file, root, io);
  if (!network) return Status.unable;
  const unknown = unknownNames(network, wrt ?? []);
  for (const { name, meant } of unknown) {
    io.stderr.write(`backproof: the network has no \`${harmless(name)}\`${meant === undefined ? "" : `; did you mean \`${meant}\`?`}\n`);
  }
  const derivation = deriveNetwork(network, { indices, ...(wrt === undefined ? {} : { wrt }) });
  if (unknown.length > 0 || !derivation) return Status.unable;
  io.stdout.write(renderDerivation(derivation, network, format));
  return Status.clean;
}
