/** Sheets as pages: nothing in them runs or loads anything, and a browser shows them as they are meant. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderSheet, type Sheet } from "../../../src/sheet.ts";
import { inspect, launch, missingBrowser } from "../../support/browser.ts";
import { root } from "../../support/cli.ts";
import { hostileNetworks, hostileTitles } from "../../support/hostile-networks.ts";
import { scalarNetworks } from "../../support/random-networks.ts";
import { sheetFrom } from "../../support/sheets.ts";

const read = (name: string): string => readFileSync(join(root, "derivations", name), "utf8");
const files = readdirSync(join(root, "derivations")).filter((name) => name.endsWith(".net"));
const formulaStyle = readFileSync(join(root, "dist/formulas.css"), "utf8");
const page = (sheet: Sheet): string => renderSheet(sheet, "html", { formulaStyle });
const GIVEN = "given x1 = 0.7, x2 = -1.3, w1 = 0.5, w2 = -0.4, w3 = 1.2, b1 = 0.3, t = 0.8\nrate eta = 0.1\n";

test("nothing is loaded from elsewhere, and formulas can be listened to", () => {
  const html = page(sheetFrom(read("productivity.net")));
  expect(html.replaceAll(/xmlns="[^"]*"/gu, "")).not.toMatch(/https?:|src=|@import|<script|<link|url\((?!data:)/u);
  expect(html.match(/<math /gu)!.length).toBeGreaterThan(50);
});

test.each(hostileNetworks)("%j brings no markup", (text) => {
  expect(page(sheetFrom(text))).not.toMatch(/<script|<img|<\/style>[^<]*<\/style>|\son\w+=|javascript:|‮/iu);
});

test.each(hostileTitles)("the title %j brings no markup", (title) => {
  const html = page(sheetFrom(hostileNetworks[1]!, { title }));
  expect(html).not.toMatch(/<script|<img|<a |‮/iu);
  expect(html.slice(0, html.indexOf("<body>")).match(/<\/title>/gu)).toHaveLength(1);
});

describe.skipIf(missingBrowser !== undefined)(`in a browser${missingBrowser === undefined ? "" : ` (skipped: ${missingBrowser})`}`, () => {
  let browser: Browser;
  beforeAll(async () => { browser = await launch(); });
  afterAll(() => browser.close());

  const sheets: [string, Sheet][] = [
    ...files.map((file): [string, Sheet] => [file, sheetFrom(read(file))]),
    ...hostileTitles.map((title, i): [string, Sheet] => [`hostile ${i}`, sheetFrom(hostileNetworks[i]!, { title })]),
    ...fc.sample(scalarNetworks, { numRuns: 5, seed: 3 }).map((text, i): [string, Sheet] => [`random ${i}`, sheetFrom(text + GIVEN)]),
  ];
  const sound = { messages: [], offPage: [], formulaErrors: 0, tiny: [] };

  test.each(sheets)("%s on a phone and on a screen", async (_, sheet) => {
    expect(await inspect(browser, page(sheet), 360)).toEqual(sound);
    expect(await inspect(browser, page(sheet), 1000)).toEqual(sound);
  });

  // A4 less its margins, at 96 pixels an inch
  test.each(files)("%s on paper", async (file) => {
    expect(await inspect(browser, page(sheetFrom(read(file))), 657, "print")).toEqual(sound);
  });
});
