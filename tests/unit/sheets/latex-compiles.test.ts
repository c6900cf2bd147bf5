/** Sheets in LaTeX through the engines that are installed: no error, no warning, no box that does not fit. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderSheet, type Sheet } from "../../../src/sheet.ts";
import { root } from "../../support/cli.ts";
import { hostileNetworks, hostileTitles } from "../../support/hostile-networks.ts";
import { scalarNetworks } from "../../support/random-networks.ts";
import { faults, sheetFrom } from "../../support/sheets.ts";
import { complaints, engines, missing } from "../../support/tex.ts";

const read = (name: string): string => readFileSync(join(root, "derivations", name), "utf8");
const files = readdirSync(join(root, "derivations")).filter((name) => name.endsWith(".net"));
const GIVEN = "given x1 = 0.7, x2 = -1.3, w1 = 0.5, w2 = -0.4, w3 = 1.2, b1 = 0.3, t = 0.8\nrate eta = 0.1\n";

/** One document of many sheets: an engine takes a second to start. */
function together(sheets: readonly Sheet[]): string {
  const [first, ...rest] = sheets;
  const more = rest.map((sheet) => renderSheet(sheet, "latex", { isFragment: true })).join("\n\\clearpage\n");
  return renderSheet(first!, "latex").replace("\\end{document}", () => `\\clearpage\n${more}\n\\end{document}`);
}

describe.each(engines)("%s", (engine) => {
  const reason = missing(engine);
  const compiles = (name: string, tex: () => string): void => test.skipIf(reason !== undefined)(`${name}${reason === undefined ? "" : ` (skipped: ${reason})`}`, () => expect(complaints(engine, tex())).toEqual([]));

  for (const file of files) compiles(file, () => together([sheetFrom(read(file)), sheetFrom(read(file), { steps: "brief", digits: 8 })]));
  compiles("a training", () => renderSheet(sheetFrom(read("productivity.net"), { training: { epochs: 40, updates: "batch" } }), "latex"));
  compiles("names that try to be markup", () => together(hostileNetworks.map((text) => sheetFrom(text))));
  compiles("titles that try to be markup", () => together(hostileTitles.map((title) => sheetFrom(hostileNetworks[0]!, { title }))));
  for (const title of hostileTitles) compiles(`the title ${JSON.stringify(title)}`, () => renderSheet(sheetFrom(hostileNetworks[0]!, { title, wrt: [] }), "latex"));
  compiles("random networks", () => together(fc.sample(scalarNetworks, { numRuns: 12, seed: 11 }).map((text) => sheetFrom(text + GIVEN))));
});

describe("names that try to be markup", () => {
  test.each(hostileNetworks)("%j holds no command of its own, and checks", (text) => {
    const tex = renderSheet(sheetFrom(text), "latex", { isFragment: true });
    expect(tex).not.toMatch(/\\(?:input|write|csname|include|immediate)|%|<\/|[^ -~\n]/u);
    expect([...faults(sheetFrom(text), "latex"), ...faults(sheetFrom(text), "markdown")]).toEqual([]);
  });
});
