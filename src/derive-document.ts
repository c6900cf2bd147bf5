/** From the text of a document to the derivation of its network, in one step. */
import type { Source } from "./check.ts";
import { type Derivation, type DeriveOptions, deriveNetwork } from "./derive.ts";
import type { Problem } from "./diagnostic/result.ts";
import { networkOfDocument } from "./network-of-document.ts";

export interface DeriveDocumentOptions extends DeriveOptions {
  /** The text of a file that the document at `from` names, or undefined where there is none to be read. */
  readonly resolve?: (path: string, from: string) => string | undefined;
}

export interface DocumentDerivation {
  /** Missing where there is no network, it does not compile, or it has no loss. */
  readonly derivation?: Derivation;
  /** What keeps the network from compiling. */
  readonly problems: readonly Problem[];
}

/** The chain rule for the network of a `.net` file, or of the fences and directives of a document. */
export function derive({ path, raw }: Source, { resolve, ...options }: DeriveDocumentOptions = {}): DocumentDerivation {
  const { network, problems } = networkOfDocument(path, raw, resolve ? { resolve: (wanted) => resolve(wanted, path) } : {});
  const derivation = network && deriveNetwork(network, options);
  return derivation ? { derivation, problems } : { problems };
}
