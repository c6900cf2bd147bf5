import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a sheet is made into a PDF from. */
export interface PdfSources {
  readonly latex: () => string;
  readonly html: () => string;
}

interface Maker {
  readonly program: string;
  readonly from: keyof PdfSources;
  readonly args: (file: string) => readonly string[];
}

/** No document may run a program, whatever it says. */
const QUIET_TEX = ["-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape"];

const browser = (program: string): Maker => ({
  program, from: "html",
  args: (file) => ["--headless", "--disable-gpu", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--no-pdf-header-footer", "--print-to-pdf=sheet.pdf", pathToFileURL(file).href],
});

/** In the order in which they are preferred. */
const MAKERS: readonly Maker[] = [
  { program: "latexmk", from: "latex", args: () => ["-pdf", "-norc", ...QUIET_TEX, "sheet.tex"] },
  { program: "tectonic", from: "latex", args: () => ["--untrusted", "sheet.tex"] },
  { program: "pdflatex", from: "latex", args: () => [...QUIET_TEX, "sheet.tex"] },
  ...["chromium", "chromium-browser", "google-chrome"].map(browser),
];

/** The same sheet gives the same bytes: no date of today in them. */
const ENVIRONMENT = { SOURCE_DATE_EPOCH: "0", FORCE_SOURCE_DATE: "1", openin_any: "p", openout_any: "p" };

/** A minute is plenty for a sheet. */
const LONGEST = 60_000;

/** The bytes of the PDF, or why there are none. A program that is there and fails leaves it to the next. */
export function makePdf(sources: PdfSources): Uint8Array | string {
  let failure = "no program that makes a PDF is installed: latexmk, tectonic, pdflatex or Chromium; --format latex or html needs none";
  for (const maker of MAKERS.filter(({ program }) => isThere(program))) {
    const made = madeBy(maker, sources);
    if (typeof made !== "string") return made;
    failure = made;
  }
  return failure;
}

function madeBy({ program, from, args }: Maker, sources: PdfSources): Uint8Array | string {
  const home = mkdtempSync(join(tmpdir(), "backproof-pdf-"));
  try {
    const file = join(home, from === "latex" ? "sheet.tex" : "sheet.html");
    writeFileSync(file, sources[from]());
    const { status, error } = spawnSync(program, args(file), { cwd: home, env: { ...process.env, ...ENVIRONMENT }, timeout: LONGEST, stdio: "ignore" });
    return status === 0 ? readFileSync(join(home, "sheet.pdf")) : `${program} made no PDF (${error?.message ?? `status ${status}`}); --format ${from} writes what it was given`;
  } catch (error) {
    return `${program} made no PDF (${(error as NodeJS.ErrnoException).code ?? "unknown"})`;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const isThere = (program: string): boolean => spawnSync(program, ["--version"], { stdio: "ignore", timeout: LONGEST }).status === 0;
