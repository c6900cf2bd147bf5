/** Debian's Chromium through playwright-core, where there is one. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const path = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((candidate) => existsSync(candidate));

/** Why no browser can be used here; undefined where one can. */
export const missingBrowser = path === undefined ? "no Chromium is installed" : undefined;

export const launch = (): Promise<Browser> => chromium.launch({ executablePath: path!, args: ["--no-sandbox"] });

export interface PageFaults {
  /** What the page or the browser complains of. */
  readonly messages: readonly string[];
  /** Elements that stand beyond the right edge and are in no box that scrolls. */
  readonly offPage: readonly string[];
  readonly formulaErrors: number;
  /** Texts smaller than 9 px, letters of formulas and their scripts left out. */
  readonly tiny: readonly string[];
}

/** Opens a page at a width and looks it over; in print, as A4. */
export async function inspect(browser: Browser, html: string, width: number, media: "screen" | "print" = "screen"): Promise<PageFaults> {
  const home = mkdtempSync(join(tmpdir(), "backproof-page-"));
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  const messages: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(String(error)));
  page.on("request", (request) => { if (!/^(?:file|data):/u.test(request.url())) messages.push(`asks for ${request.url()}`); });
  page.on("dialog", (dialog) => { messages.push(`dialog ${dialog.message()}`); void dialog.dismiss(); });
  try {
    writeFileSync(join(home, "sheet.html"), html);
    await page.emulateMedia({ media });
    await page.goto(`file://${join(home, "sheet.html")}`);
    // a string: it runs in the page, whose names TypeScript does not know here
    const found = await page.evaluate(LOOK) as Omit<PageFaults, "messages">;
    return { messages, ...found };
  } finally {
    await page.close();
    rmSync(home, { recursive: true, force: true });
  }
}

const LOOK = `(() => {
  const scrolls = (e) => e && (getComputedStyle(e).overflowX === "auto" || scrolls(e.parentElement));
  const all = [...document.body.querySelectorAll("*")].filter((e) => e.getClientRects().length > 0 && !e.closest(".katex-mathml"));
  return {
    offPage: all.filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !scrolls(e)).map((e) => e.outerHTML.slice(0, 120)),
    formulaErrors: document.querySelectorAll(".katex-error").length,
    tiny: all.filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()) && !e.closest(".katex") && parseFloat(getComputedStyle(e).fontSize) * (e.ownerSVGElement ? e.ownerSVGElement.getBoundingClientRect().width / e.ownerSVGElement.viewBox.baseVal.width : 1) < 9).map((e) => e.textContent.slice(0, 40)),
  };
})()`;
