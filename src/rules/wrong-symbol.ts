import { wrongSymbol as page } from "./pages/wrong-symbol.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const wrongSymbol: Rule = { ...page, words };

function words({ repair, show, definitionOf }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "wrong-symbol")!;
  const [was, now] = [show(edit.was!), show(edit.now!)];
  const label = edit.now!.kind === "symbol" ? definitionOf(edit.now!.name) : undefined;
  const labels = label ? { labels: [label] } : {};
  if (edit.how === "exchange") return { message: `\`${was}\` and \`${now}\` are exchanged`, help: `write \`${now}\` for \`${was}\`, and \`${was}\` for \`${now}\``, ...labels };
  if (edit.how === "letter") return { message: `the index \`${was}\` should be \`${now}\``, ...labels };
  return { message: `\`${was}\` stands where \`${now}\` is due`, ...labels };
}
