import { shapeMismatch as page } from "./pages/shape-mismatch.ts";
import type { Mended, Rule, Words } from "./rule.ts";

export const shapeMismatch: Rule = { ...page, words };

function words({ judgement }: Mended): Words {
  return { message: "the sizes do not fit", ...(judgement.clash ? { reasons: [judgement.clash] } : {}) };
}
