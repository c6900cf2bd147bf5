import { brokenChain as page } from "./pages/broken-chain.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const brokenChain: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "broken-chain")!;
  const [was, now] = [show(edit.was!), show(edit.now!)];
  return { message: `the factors of the chain do not join: after \`${now}\` the next factor begins with \`${was}\``, help: `what one factor differentiates by, the next must differentiate: write \`${now}\`` };
}
