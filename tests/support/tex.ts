/** Compiles LaTeX where it is installed, and tells what it complains about. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const engines = ["pdflatex", "lualatex"] as const;

export type Engine = (typeof engines)[number];

/** Why an engine cannot be used here; undefined where it can. */
export function missing(engine: Engine): string | undefined {
  if (spawnSync(engine, ["--version"]).status !== 0) return `${engine} is not installed`;
  return spawnSync("kpsewhich", ["tikz.sty"]).status === 0 ? undefined : "TikZ is not installed";
}

/** Errors, warnings and boxes that do not fit, each with its line of the log; nothing where all is well. */
export function complaints(engine: Engine, tex: string): string[] {
  const home = mkdtempSync(join(tmpdir(), "backproof-tex-"));
  try {
    writeFileSync(join(home, "sheet.tex"), tex);
    // -no-shell-escape and paranoid opening: what a careful reader of a stranger's sheet would say
    const { status } = spawnSync(engine, ["-interaction=nonstopmode", "-no-shell-escape", "sheet.tex"], { cwd: home, env: { ...process.env, openin_any: "p", openout_any: "p", max_print_line: "10000" } });
    const log = readFileSync(join(home, "sheet.log"), "utf8");
    const found = log.split("\n").filter((line) => /^!|warning|overfull|underfull|missing character/iu.test(line) && !/^Package: |infwarerr/u.test(line));
    return [...found, ...(status === 0 && existsSync(join(home, "sheet.pdf")) ? [] : [`${engine} ends with status ${status}`])];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
