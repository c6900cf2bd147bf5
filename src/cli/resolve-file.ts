import { realpathSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import { decode } from "./read-source.ts";

/** Gives the text of a file that the document `from` names, or nothing if it may not be read. */
export type ResolveFile = (path: string, from: string) => string | undefined;

/** A document names files below its own directory or below `root`, with links followed first. */
export function fileResolver(cwd: string, root: string | undefined): ResolveFile {
  return (path, from) => {
    try {
      const home = dirname(resolve(cwd, from));
      const real = realpathSync(resolve(home, path));
      const allowed = [home, ...(root === undefined ? [] : [resolve(cwd, root)])];
      if (!allowed.some((directory) => isBelow(real, realpathSync(directory))) || !statSync(real).isFile()) return undefined;
      return decode(path, readFileSync(real)).raw;
    } catch {
      return undefined;
    }
  };
}

function isBelow(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== "" && way !== ".." && !/^\.\.[\\/]/.test(way) && !isAbsolute(way);
}
