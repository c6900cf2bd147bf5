import type { Rule, Words } from "./rule.ts";
import { notEqual as page } from "./pages/not-equal.ts";

export const notEqual: Rule = { ...page, words };

function words(): Words {
  return { message: "the two sides differ" };
}
