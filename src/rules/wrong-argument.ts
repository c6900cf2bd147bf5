import { wrongArgument as page } from "./pages/wrong-argument.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const wrongArgument: Rule = { ...page, words };

function words({ repair, show, definitionOf }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "wrong-argument")!;
  const [was, now] = [show(edit.was!), show(edit.now!)];
  const label = edit.now!.kind === "symbol" ? definitionOf(edit.now!.name) : undefined;
  return { message: `this must be taken at \`${now}\`, not at \`${was}\``, ...(label ? { labels: [label] } : {}) };
}
