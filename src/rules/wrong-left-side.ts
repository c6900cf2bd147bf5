import { wrongLeftSide as page } from "./pages/wrong-left-side.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const wrongLeftSide: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "wrong-left-side")!;
  const [was, now] = [show(edit.was!), show(edit.now!)];
  const message = edit.how === "by" ? `the right side is the derivative by \`${now}\`, not by \`${was}\`` : `the right side is a derivative of \`${now}\`, not of \`${was}\``;
  return { message, help: `write \`${now}\` on the left side` };
}
