import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { check, type CheckResult } from "../../src/index.ts";
import { backproof, root } from "../support/cli.ts";

const folder = "tests/golden/corpus";

test("the command line that is built says of every document what the library says", () => {
  const paths = ["scalar", "numeric", "indexed", "matrix"].flatMap((kind) => readdirSync(join(root, folder, kind)).map((name) => `${folder}/${kind}/${name}`)).filter((path) => path.endsWith(".md")).sort();
  const shipped = JSON.parse(backproof(["check", "--format", "json", ...paths]).stdout) as CheckResult;
  const own = check(paths.map((path) => ({ path, raw: readFileSync(join(root, path), "utf8") })), {});
  expect(shipped.files).toEqual(JSON.parse(JSON.stringify(own.files)));
});

test("the scripts that are read as Latin-1 hold nothing but ASCII", () => {
  for (const name of ["check.script", "network.script"]) expect(readFileSync(join(root, "dist", name), "utf8")).not.toMatch(/[^\x00-\x7f]/);
});
