import { wrongConstant as page } from "./pages/wrong-constant.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const wrongConstant: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "wrong-constant")!;
  const was = edit.was ? show(edit.was) : "";
  const now = edit.now ? show(edit.now) : "";
  switch (edit.how) {
    case "number": return { message: `\`${was}\` should be \`${now}\`` };
    case "extra": return { message: `the factor \`${was}\` is one too many`, help: `take out \`${was}\`` };
    case "divided": return { message: `the division by \`${was}\` is one too many`, help: `do not divide by \`${was}\`` };
    case "square": return { message: `\`${was}\` should be squared` };
    case "power": return { message: `the power of \`${was}\` is one too many` };
    default: return { message: `the factor \`${now}\` is missing` };
  }
}
