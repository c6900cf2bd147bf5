import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import * as library from "../../src/index.ts";
import { root } from "../support/cli.ts";

const path = "derivations/wrong/lecture.md";
const raw = readFileSync(join(root, path), "utf8");
const built = (name: string): string => readFileSync(join(root, "dist", name), "utf8");

/** For a browser, where a module of Node that a package does not replace cannot be resolved. */
async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({ stdin: { contents, resolveDir: root }, bundle: true, platform: "browser", format: "iife", globalName: "backproof", write: false, logLevel: "silent" });
  return outputFiles[0]!.text;
}

describe("in a browser", () => {
  test.each(["index.js", "browser.js", "html.js"])("dist/%s is bundled without any module of Node", async (name) => {
    expect((await bundle(`export * from "./dist/${name}";`)).length).toBeGreaterThan(10_000);
  });

  test("that check would find one", async () => {
    await expect(bundle('import "node:fs";')).rejects.toThrow('Could not resolve "node:fs"');
  });

  test("dist/browser.js imports nothing, and checks the lecture as Node does, where only a browser's globals are", async () => {
    expect(built("browser.js")).not.toMatch(/^import |(?<![.\w])(?:import|require)\(/m);
    const context = createContext({ TextEncoder, TextDecoder, performance, structuredClone, path, raw });
    const result = runInContext(`${await bundle('export { check } from "./dist/browser.js";')}; JSON.stringify(backproof.check([{ path, raw }], {}))`, context) as string;
    expect(result).toBe(JSON.stringify(library.check([{ path, raw }], {})));
  });
});

describe("what the README shows", () => {
  const shown = /```js\n(import .*? from "backproof";[^]*?)```/.exec(readFileSync(join(root, "README.md"), "utf8"))![1]!;

  test("runs, with the package imported by its name", () => {
    // A package may import itself by its name from within its own folder.
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", `${shown}\nconsole.log(JSON.parse(sarif).version);\n`], { cwd: root, encoding: "utf8" });
    expect({ stdout, stderr }).toEqual({ stdout: "fails the difference stands the wrong way round\n2·x^2·w\n2.1.0\n", stderr: "" });
  });
});

describe("the library", () => {
  test("offers what the commands are made of", () => {
    expect(Object.keys(library).toSorted()).toMatchInlineSnapshot(`
      [
        "check",
        "codes",
        "coloured",
        "derive",
        "deriveNetwork",
        "fixDocument",
        "gradePoints",
        "gradients",
        "knownOf",
        "mergeResults",
        "networkFromText",
        "networkOfDocument",
        "plain",
        "renderDerivation",
        "renderGithub",
        "renderGitlab",
        "renderGradescope",
        "renderJson",
        "renderJunit",
        "renderMarkdown",
        "renderPretty",
        "renderSarif",
        "renderSheet",
        "reportContext",
        "ruleCode",
        "rules",
        "shardMistake",
        "sheetOf",
        "withLevels",
        "withoutKnown",
      ]
    `);
  });

  test("has every value in the bundle that it has in the source", async () => {
    const bundled = await import(join(root, "dist/index.js")) as object;
    expect(Object.keys(bundled).toSorted()).toEqual(Object.keys(library).toSorted());
  });

  test("derives, and says why it cannot", () => {
    const { derivation } = library.derive({ path: "a.md", raw: "```network\ninput x\nparam w\nloss C = (w*x)^2\n```\n" }, { wrt: ["w"] });
    expect(Object.keys(derivation!.gradients)).toEqual(["w"]);
    expect(library.derive({ path: "a.net", raw: "loss C = q\n" })).toEqual({ problems: [expect.objectContaining({ severity: "error", rule: "undefined-name" })] });
    expect(library.derive({ path: "a.md", raw: "no network" })).toEqual({ problems: [] });
    const resolve = (wanted: string, from: string): string | undefined => (wanted === "n.net" && from === "b.md" ? "input x\nparam w\nloss C = w*x\n" : undefined);
    expect(library.derive({ path: "b.md", raw: "<!-- backproof: use n.net -->\n" }, { resolve }).derivation!.gradients.w!.text).toBe("x");
  });
});
