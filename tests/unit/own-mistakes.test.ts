/** A mistake of ours is told where it happened, and the rest is checked. */
import { expect, test } from "vitest";
import { check } from "../../src/check.ts";
import { claimsOf, page } from "../support/diagnosis.ts";

const right = page("C = (y - t)^2", String.raw`\frac{\partial C}{\partial y} = 2 (y - t)`);

test("one file that breaks us leaves the others", () => {
  const resolve = (): string => {
    throw new TypeError("no such thing\n    at deep");
  };
  const { files } = check([{ path: "a.md", raw: `<!-- backproof: use a.net -->\n\n${right}` }, { path: "b.md", raw: right }], { resolve });
  expect(files[0]).toMatchObject({ claims: [], problems: [{ severity: "error", rule: "internal", message: "internal error (no such thing): please report it with this file" }] });
  expect(files[1]!.claims.map(({ verdict }) => verdict)).toEqual(["holds"]);
});

test("a function without an argument is a number", () => {
  expect(claimsOf(page("y = f() + x^2", String.raw`\frac{\partial y}{\partial x} = 2 x`, String.raw`\frac{\partial y}{\partial x} = x`)).map(({ verdict }) => verdict)).toEqual(["holds", "fails"]);
});
