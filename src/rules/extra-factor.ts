import { extraFactor as page } from "./pages/extra-factor.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const extraFactor: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "extra-factor")!;
  const was = show(edit.was!);
  if (edit.how === "over") return { message: `nothing is to be divided by \`${was}\` here`, help: `take out the division by \`${was}\`` };
  return { message: `the factor \`${was}\` does not belong here`, help: `take out \`${was}\`` };
}
