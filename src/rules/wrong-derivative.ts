import { wrongDerivative as page } from "./pages/wrong-derivative.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const wrongDerivative: Rule = { ...page, words };

function words({ repair, show, definitionOf }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "wrong-derivative")!;
  const was = show(edit.was!);
  const name = edit.was!.kind === "symbol" ? edit.was!.name : firstName(edit.was!);
  const label = name === undefined ? undefined : definitionOf(name);
  const labels = label ? { labels: [label] } : {};
  if (edit.how === "prime") return { message: `\`${was}\` is the function, its derivative is due`, ...labels };
  if (edit.how === "unprimed") return { message: `\`${was}\` is a derivative, the function itself is due`, ...labels };
  return { message: `\`${was}\` is not the derivative of this function`, help: `the local derivative is \`${show(edit.now!)}\``, ...labels };
}

function firstName(e: Parameters<Mended["show"]>[0]): string | undefined {
  return /"kind":"symbol","name":"([^"]+)"/.exec(JSON.stringify(e))?.[1];
}
