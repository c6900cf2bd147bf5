import { extraTerm as page } from "./pages/extra-term.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const extraTerm: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "extra-term")!;
  const was = show(edit.was!);
  return { message: `the summand \`${was}\` does not belong here`, help: `take out \`${was}\`` };
}
