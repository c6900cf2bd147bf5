/** What git leaves out below a directory, by the `.gitignore` files from the top of its repository down. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";

interface Level {
  readonly directory: string;
  readonly rules: Ignore;
}

/** Tells files and directories below `top` that git leaves out; outside a repository, and where `top` is left out itself, none. */
export function gitIgnored(top: string): (path: string, isDirectory: boolean) => boolean {
  const repository = repositoryOf(top);
  if (repository === undefined) return () => false;
  const known = new Map<string, readonly Level[]>();
  const levelsOf = (directory: string): readonly Level[] => {
    const found = known.get(directory);
    if (found) return found;
    const above = directory === repository ? [] : levelsOf(dirname(directory));
    const files = [join(directory, ".gitignore"), ...(directory === repository ? [join(directory, ".git/info/exclude")] : [])];
    const levels = [...above, ...files.flatMap((file) => levelOf(directory, file))];
    known.set(directory, levels);
    return levels;
  };
  const isIgnored = (path: string, isDirectory: boolean): boolean => path !== repository && decide(levelsOf(dirname(path)), path, isDirectory);
  return isIgnored(top, true) ? () => false : isIgnored;
}

/** The nearest directory that holds `.git`, from this one upwards. */
export function repositoryOf(directory: string): string | undefined {
  if (existsSync(join(directory, ".git"))) return directory;
  const parent = dirname(directory);
  return parent === directory ? undefined : repositoryOf(parent);
}

function levelOf(directory: string, file: string): Level[] {
  try {
    return [{ directory, rules: ignore().add(readFileSync(file, "utf8")) }];
  } catch {
    return [];
  }
}

/** The last rule that says anything decides; those further down come later. */
function decide(levels: readonly Level[], path: string, isDirectory: boolean): boolean {
  return levels.reduce((ignored, { directory, rules }) => {
    const found = rules.test(relative(directory, path).split(sep).join("/") + (isDirectory ? "/" : ""));
    return found.ignored || (ignored && !found.unignored);
  }, false);
}
