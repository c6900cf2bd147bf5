import { wrongOperator as page } from "./pages/wrong-operator.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const wrongOperator: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "wrong-operator")!;
  const was = show(edit.was!);
  switch (edit.how) {
    case "plus": return { message: `\`${was}\` should be a product`, help: `write \`${show(edit.now!)}\`` };
    case "times": return { message: `\`${was}\` should be a sum`, help: `write \`${show(edit.now!)}\`` };
    case "minus-lost": return { message: `a minus is lost in \`${was}\``, help: `write \`${show(edit.now!)}\`` };
    case "upside-down": return { message: `the quotient \`${was}\` is upside down` };
    case "divided": return { message: `\`${was}\` should be a product` };
    default: return { message: `\`${was}\` divides where it should multiply, or the other way round` };
  }
}
