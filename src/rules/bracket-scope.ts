import { bracketScope as page } from "./pages/bracket-scope.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const bracketScope: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "bracket-scope")!;
  const message = edit.how === "early" ? "a bracket closes too early, or is missing" : "a bracket closes too late";
  return { message, help: `write \`${show(edit.now!)}\`` };
}
