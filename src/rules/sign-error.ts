import { signError as page } from "./pages/sign-error.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const signError: Rule = { ...page, words };

function words({ repair, show }: Mended): Words {
  const edit = repair.edits.find((e) => e.rule === "sign-error")!;
  const was = edit.was ? show(edit.was) : "";
  switch (edit.how) {
    case "swap": return { message: "the difference stands the wrong way round", help: `write \`${show(edit.now!)}\`: its derivative has the other sign` };
    case "extra": return { message: "there is a minus too many", help: `take the minus off \`${was}\`` };
    case "distribute": return { message: "the minus before the bracket applies to every term in it", help: `turn the sign of \`${was}\` and of what follows it` };
    case "term": return { message: `the sign of \`${was}\` is turned` };
    default: return { message: "a minus is missing", help: "the side has the opposite sign of what it should be" };
  }
}
