/** Who gets which sheet: names from the first column of a CSV, and file names that are safe everywhere. */

/** The first field of each line; a first line that says `name` or `student` is a heading. */
export function readStudents(csv: string): string[] {
  const names = csv.replace(/^\uFEFF/u, "").split(/\r?\n/u).map(firstField).filter((name) => name !== "");
  return /^(?:names?|students?)$/iu.test(names[0] ?? "") ? names.slice(1) : names;
}

function firstField(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/u.exec(line);
  return (quoted ? quoted[1]!.replaceAll("\"\"", "\"") : line.split(/[,;\t]/u)[0]!).trim();
}

const LONGEST = 60;

/** Names that some systems keep for devices. */
const DEVICES = /^(?:con|prn|aux|nul|com\d|lpt\d)$/iu;

/** A file name for each, all different also where capitals do not count. */
export function fileNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = safeName(name);
    let free = plain;
    for (let i = 2; taken.has(free.toLowerCase()); i++) free = `${plain}-${i}`;
    taken.add(free.toLowerCase());
    return free;
  });
}

/** Letters and digits of any alphabet, joined by hyphens; no path, no hidden file, nothing that a shell would read. */
function safeName(name: string): string {
  const plain = [...name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}]+/gu, "-").replace(/^-+|-+$/gu, "")].slice(0, LONGEST).join("");
  return plain === "" || DEVICES.test(plain) ? `sheet-${plain}`.replace(/-$/u, "") : plain;
}
