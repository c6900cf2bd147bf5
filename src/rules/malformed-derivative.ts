import { malformedDerivative as page } from "./pages/malformed-derivative.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const malformedDerivative: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "malformed-derivative")!;
  return { message: "a derivative is written that is none: a differential is missing", help: `write \`${show(edit.now!)}\`` };
}
