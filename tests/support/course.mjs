/** A repository of course notes that nobody wrote: the derivations of this one and of others, as they are and with mistakes, in three formats. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Writes `count` documents below the directory, always the same ones; `files` names them in the order in which they are found. */
export function writeCourse(directory, count) {
  const notes = documentsBelow(["derivations/correct", "derivations/wrong", "tests/golden/corpus/scalar", "tests/golden/corpus/numeric", "tests/golden/corpus/indexed"]);
  const files = Array.from({ length: count }, (_, i) => {
    const text = mutated(notes[i % notes.length], Math.floor(i / notes.length));
    const [ending, write] = formats[(i + Math.floor(i / notes.length)) % formats.length];
    const name = `week-${String(Math.floor(i / 10)).padStart(3, "0")}/note-${String(i).padStart(4, "0")}${ending}`;
    mkdirSync(join(directory, dirname(name)), { recursive: true });
    writeFileSync(join(directory, name), write(`# Note ${i}\n\n${text}`));
    return name;
  });
  return { files: files.sort() };
}

function documentsBelow(folders) {
  return folders.flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".md") && name !== "README.md").sort()
    .map((name) => readFileSync(join(root, folder, name), "utf8")));
}

/** Round 0 is as it stands; each further one turns another sign. */
function mutated(text, round) {
  if (round === 0) return text;
  const signs = [...text.matchAll(/(?<=\$\$[^$\n]*) [-+] (?=[^$\n]*\$\$)/g)];
  const { index } = signs[(round * 7) % Math.max(1, signs.length)] ?? {};
  return index === undefined ? text : `${text.slice(0, index + 1)}${text[index + 1] === "-" ? "+" : "-"}${text.slice(index + 2)}`;
}

const formats = [
  [".md", (text) => text],
  [".tex", (text) => `\\documentclass{article}\n\\begin{document}\n${text.replace(/^#+ (.*)$/gm, "\\section{$1}").replace(/\$\$([^$]*)\$\$/g, "\\[$1\\]")}\n\\end{document}\n`],
  [".ipynb", (text) => `${JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: text.split(/\n(?=#)/).map((source, id) => ({ cell_type: "markdown", id: `c${id}`, metadata: {}, source: source.split(/(?<=\n)/) })) }, undefined, 1)}\n`],
];
