import { expect, test } from "vitest";
import { explainNames } from "../../../src/reports/names.ts";
import { claim, range, resultOf } from "../../support/result.ts";

test("tells names and readings, each with its place", () => {
  const claims = [
    claim({ range: range(3, 1, 9), verdict: "holds", kind: "gradient" }),
    claim({ range: range(12, 4, 9), verdict: "undecided", reading: "f as a function", sizes: { n: 3 } }),
  ];
  const definitions = [{ name: "z_1", range: range(1, 1, 9), latex: "z_1 =\n  w x" }];
  const { files } = resultOf({ path: "notes.md", claims, definitions });
  expect(explainNames(files[0]!)).toEqual([
    "notes.md: what the names mean",
    "  1:1  z_1  z_1 = w x",
    "notes.md: how the claims were read",
    "  3:1   gradient  holds      as it stands",
    "  12:4  step      undecided  f as a function; n = 3",
  ]);
});

test("says so where nothing is defined or claimed", () => {
  const { files } = resultOf({ path: "notes.md" });
  expect(explainNames(files[0]!)).toEqual(["notes.md: what the names mean", "  no name is defined", "notes.md: how the claims were read", "  no line claims anything"]);
});
