/** The derivation of a network's gradients, in the forms in which it is printed. */
import type { Network } from "./network/network.ts";
import { type Derivation, deriveNetwork, wantedQuantities } from "./symbolic/derive.ts";
import { renderLatex, renderMarkdown, renderText } from "./symbolic/render-derivation.ts";
import { nearestName } from "./text/nearest.ts";

export type { Derivation, DerivationStep, DerivedGradient, DeriveOptions } from "./symbolic/derive.ts";
export { deriveNetwork };

export const derivationFormats = ["text", "latex", "markdown", "json"] as const;

export type DerivationFormat = (typeof derivationFormats)[number];

export function renderDerivation(derivation: Derivation, network: Network, format: DerivationFormat): string {
  switch (format) {
    case "text": return renderText(derivation, network);
    case "latex": return renderLatex(derivation);
    case "markdown": return renderMarkdown(derivation, network);
    case "json": return `${JSON.stringify(derivation, undefined, 2)}\n`;
  }
}

/** Names that are none of the network's, each with the one that was perhaps meant. */
export function unknownNames(network: Network, names: readonly string[]): { name: string; meant: string | undefined }[] {
  const known = [...network.quantities.values()].map(({ written }) => written);
  return names.filter((name) => wantedQuantities(network, [name]).length === 0).map((name) => ({ name, meant: nearestName(name, known) }));
}
