/** Derivations of networks put into documents together with them, and what `backproof check` says about those. */
import { check } from "../../src/check.ts";
import { deriveNetwork } from "../../src/derive.ts";
import { lowered } from "./witnesses.ts";

/** Every formula that `derive` prints, entry by entry as well, below the network in LaTeX or in the network language. */
export function derivationDocument(network: string, form: "latex" | "text"): string {
  const { gradients } = deriveNetwork(lowered(network), { indices: true })!;
  const sections = Object.values(gradients).map(({ steps }, i) => {
    const lines = steps.flatMap((step) => [step[form], ...(step.indexed ? [step.indexed[form]] : [])]);
    return `## ${i + 1}\n\n${form === "text" ? `\`\`\`derivation\n${lines.join("\n")}\n\`\`\`` : lines.map((line) => `$$\n${line}\n$$`).join("\n\n")}\n`;
  });
  return `\`\`\`network\n${network}\`\`\`\n\n${sections.join("\n")}`;
}

/** What does not hold in it, and what is no formula to the reader. */
export function doubts(network: string, form: "latex" | "text"): string[] {
  const { claims, problems } = check([{ path: "derivation.md", raw: derivationDocument(network, form) }], {}).files[0]!;
  return [
    ...claims.filter(({ verdict }) => verdict !== "holds").map((claim) => `${claim.verdict}: ${claim.left} = ${claim.right} (${claim.reason ?? claim.diagnosis?.message ?? ""})`),
    ...problems.filter(({ severity }) => severity !== "note").map(({ message }) => message),
  ];
}
