import { summationIndex as page } from "./pages/summation-index.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const summationIndex: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "summation-index")!;
  const was = show(edit.was!);
  switch (edit.how) {
    case "extra": return { message: "this sum is one too many: only one of its terms depends on the variable", help: "take the sum sign out" };
    case "range": return { message: `the sum runs one step too far or too short: \`${was}\` should be \`${show(edit.now!)}\`` };
    case "free": return { message: `the index \`${was}\` is free on the right side only`, ...(edit.now ? { help: `write \`${show(edit.now)}\`` } : {}) };
    default: return { message: `the sum should run over \`${show(edit.now!)}\`, not over \`${was}\`` };
  }
}
