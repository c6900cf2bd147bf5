import { transpose as page } from "./pages/transpose.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const transpose: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "transpose")!;
  const was = show(edit.was!);
  switch (edit.how) {
    case "lost": return { message: `\`${was}\` must be transposed` };
    case "extra": return { message: `\`${was}\` must not be transposed` };
    case "order": return { message: `the factors of \`${was}\` stand in the wrong order` };
    case "elementwise": return { message: "this product is meant entry by entry", help: `write \`${show(edit.now!)}\`` };
    case "product": return { message: "a matrix product is due, not one entry by entry" };
    default: return { message: `order and transposes of \`${was}\` are not those of the derivative`, help: `write \`${show(edit.now!)}\`` };
  }
}
