import { missingFactor as page } from "./pages/missing-factor.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const missingFactor: Rule = { ...page, words };

function words({ repair, show, definitionOf }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "missing-factor")!;
  const factor = edit.now!;
  const name = factor.kind === "derivative" ? factor.of : factor;
  const label = name.kind === "symbol" ? definitionOf(name.name) : undefined;
  const labels = label ? { labels: [label] } : {};
  if (edit.how === "over") return { message: `the division by \`${show(factor)}\` is missing`, help: `divide by \`${show(factor)}\``, ...labels };
  if (factor.kind !== "derivative") return { message: `the factor \`${show(factor)}\` is missing`, help: `multiply by \`${show(factor)}\``, ...labels };
  const [of, wrt] = [show(factor.of), show(factor.wrt)];
  return {
    message: `a factor of the chain rule is missing: the step from \`${of}\` to \`${wrt}\``,
    help: `multiply by the derivative of \`${of}\` by \`${wrt}\``, ...labels,
  };
}
