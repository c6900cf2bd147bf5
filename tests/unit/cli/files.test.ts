import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findFiles } from "../../../src/cli/find-files.ts";
import { decode, readSource } from "../../../src/cli/read-source.ts";
import { fileResolver } from "../../../src/cli/resolve-file.ts";

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "backproof-"));
});

afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

function write(...paths: string[]): void {
  for (const path of paths) {
    mkdirSync(join(home, path, ".."), { recursive: true });
    writeFileSync(join(home, path), "");
  }
}

const rules = (problems: readonly { rule: string }[]) => problems.map(({ rule }) => rule);

describe("find files", () => {
  test("keeps named files as they are written, each once", () => {
    write("a.md");
    expect(findFiles(["a.md", "./a.md", "b.md"], home).paths).toEqual(["a.md", "b.md"]);
  });

  test("searches directories for documents, in the order of their names", () => {
    write("n/b.tex", "n/a.md", "n/c/d.ipynb", "n/c/e.net", "n/x.py", "n/Z.MD");
    expect(findFiles(["n"], home).paths).toEqual(["n/Z.MD", "n/a.md", "n/b.tex", "n/c/d.ipynb", "n/c/e.net"]);
  });

  test("leaves out hidden directories and installed packages", () => {
    write("a.md", ".git/b.md", "node_modules/p/c.md", ".hidden.md");
    expect(findFiles(["."], home).paths).toEqual(["a.md"]);
  });

  test("matches globs itself where the shell did not", () => {
    write("a.md", "b/c.md", "b/d.tex");
    expect(findFiles(["**/*.md"], home).paths).toEqual(["a.md", "b/c.md"]);
    expect(findFiles(["b/*.{md,tex}"], home).paths).toEqual(["b/c.md", "b/d.tex"]);
  });

  test("takes a file whose name looks like a glob for what it is", () => {
    write("a[1].md");
    expect(findFiles(["a[1].md"], home).paths).toEqual(["a[1].md"]);
  });

  test("ends in a loop of links, and reads each directory once", () => {
    write("a/b.md");
    symlinkSync(home, join(home, "a/loop"));
    symlinkSync(join(home, "self.md"), join(home, "self.md"));
    expect(findFiles(["."], home)).toEqual({ paths: ["a/b.md"], problems: [] });
  });

  test.each([["empty"], ["no/*.md"], ["*.md"]])("says that %s holds no documents", (arg) => {
    mkdirSync(join(home, "empty"));
    expect(rules(findFiles([arg], home).problems)).toEqual(["no-documents"]);
  });

  test("finds the same whichever way the directory is written", () => {
    write("n/a.md");
    expect(findFiles(["n/", "./n", "n"], home).paths).toEqual(["n/a.md"]);
  });
});

describe("read a source", () => {
  const of = (name: string, bytes: Buffer | string) => {
    writeFileSync(join(home, name), bytes);
    return readSource(name, home);
  };

  test("gives the text as it is, mark and line ends included", () => {
    expect(of("a.md", "\ufeffé\r\n").raw).toBe("\ufeffé\r\n");
  });

  test("reads UTF-16 that says so", () => {
    expect(decode("a.md", Buffer.from("\ufeff$x$", "utf16le")).raw).toContain("$x$");
    expect(decode("a.md", Buffer.from("\ufeff$x$", "utf16le").swap16()).raw).toContain("$x$");
  });

  test("reads bytes that are no UTF-8 as Latin-1, and warns", () => {
    const { raw, problems } = of("a.md", Buffer.from("caf\xe9 $x$", "latin1"));
    expect(raw).toBe("café $x$");
    expect(problems).toMatchObject([{ rule: "encoding", severity: "warning" }]);
  });

  test("finds the NUL byte of a binary file", () => {
    const { raw, problems } = of("a.md", "one\ntwo\0three");
    expect(raw).toBeUndefined();
    expect(problems).toMatchObject([{ rule: "binary-file", severity: "error", range: { start: { line: 2, column: 4 } } }]);
  });

  test("refuses what it has no reader for", () => {
    expect(rules(of("a.py", "x").problems)).toEqual(["unknown-format"]);
    expect(rules(of("notes", "x").problems)).toEqual(["unknown-format"]);
  });

  test("tells a missing file from one that may not be read", () => {
    mkdirSync(join(home, "d.md"));
    symlinkSync(join(home, "loop.md"), join(home, "loop.md"));
    expect(rules(readSource("gone.md", home).problems)).toEqual(["missing-file"]);
    expect(rules(readSource("d.md", home).problems)).toEqual(["unreadable-file"]);
    expect(rules(readSource("loop.md", home).problems)).toEqual(["unreadable-file"]);
  });

  // The superuser may read everything.
  test.skipIf(process.getuid?.() === 0)("says when a file may not be read", () => {
    write("a.md");
    chmodSync(join(home, "a.md"), 0);
    expect(readSource("a.md", home).problems[0]!.message).toContain("permission");
  });
});

describe("files that documents name", () => {
  beforeEach(() => {
    write("notes/a.md", "notes/sub/b.net", "shared/c.net", "secret.net");
    writeFileSync(join(home, "notes/sub/b.net"), "below");
    writeFileSync(join(home, "shared/c.net"), "beside");
  });

  test("may be below the document's own directory", () => {
    expect(fileResolver(home, undefined)("sub/b.net", "notes/a.md")).toBe("below");
  });

  test.each(["../shared/c.net", "../secret.net", "/etc/passwd", "sub/../../secret.net", ".", "gone.net", "", "sub"])("may not be %s", (path) => {
    expect(fileResolver(home, undefined)(path, "notes/a.md")).toBeUndefined();
  });

  test("may not be reached through a link that leads outside", () => {
    symlinkSync(join(home, "secret.net"), join(home, "notes/link.net"));
    symlinkSync(join(home, "shared"), join(home, "notes/out"));
    expect(fileResolver(home, undefined)("link.net", "notes/a.md")).toBeUndefined();
    expect(fileResolver(home, undefined)("out/c.net", "notes/a.md")).toBeUndefined();
  });

  test("may be below the root that the user names", () => {
    expect(fileResolver(home, "shared")("../shared/c.net", "notes/a.md")).toBe("beside");
    expect(fileResolver(home, "shared")("../secret.net", "notes/a.md")).toBeUndefined();
    expect(fileResolver(home, ".")("../shared/c.net", "notes/a.md")).toBe("beside");
  });

  test("count from where standard input is read", () => {
    expect(fileResolver(join(home, "shared"), undefined)("c.net", "-")).toBe("beside");
  });
});
