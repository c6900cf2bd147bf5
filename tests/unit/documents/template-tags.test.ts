/** Tags of site generators around formulas. */
import { expect, test } from "vitest";
import { expectMaths, formulas, place, readMarkdown } from "./support.ts";

test("a display stands between lines with tags", () => {
  expectMaths("{% raw %}\n$$a = b$$\n{% endraw %}\n\n$x$", "a = b", "x");
  expectMaths("$$\n{% raw %}\na = b\n{% endraw %}\n$$\n", "a = b");
});

test("a display stands between tags of one line, which are no indent", () => {
  expectMaths("{% raw %}$$a = b$${% endraw %}", "a = b");
  expectMaths("text\n\n  {% raw %} $$a = b$$ {% endraw %}", "a = b");
});

test("a tag keeps the places of what follows", () => {
  const document = readMarkdown("{% raw %}$$a = b$$\n{% endraw %} $x$");
  expect(formulas(document).map((block) => place(document, block))).toEqual(["1:12", "2:15"]);
});
