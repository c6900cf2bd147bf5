import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createProtocolConnection, type Diagnostic, type ProtocolConnection, type PublishDiagnosticsParams, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { root } from "../../support/cli.ts";

const loss = "$$ C = (y - t)^2 $$\n\n";
const wrong = `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(t - y) $$\n`;

let home: string;
let server: ChildProcess;
let client: ProtocolConnection;
let published: PublishDiagnosticsParams[];
let waiting: ((params: PublishDiagnosticsParams) => void)[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "backproof-lsp-"));
  server = spawn(process.execPath, [join(root, "dist/cli.cjs"), "lsp", "--stdio"], { cwd: home, stdio: ["pipe", "pipe", "inherit"] });
  client = createProtocolConnection(new StreamMessageReader(server.stdout!), new StreamMessageWriter(server.stdin!));
  [published, waiting] = [[], []];
  client.onNotification("textDocument/publishDiagnostics", (params: PublishDiagnosticsParams) => {
    published.push(params);
    waiting.splice(0).forEach((tell) => tell(params));
  });
  client.listen();
  const { capabilities } = await client.sendRequest<{ capabilities: object }>("initialize", { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders: [{ uri: pathToFileURL(home).href, name: "notes" }] });
  expect(capabilities).toMatchObject({ hoverProvider: true, codeActionProvider: { codeActionKinds: ["quickfix"] }, textDocumentSync: 2 });
  await client.sendNotification("initialized", {});
});

afterEach(() => {
  client.dispose();
  server.kill();
  rmSync(home, { recursive: true, force: true });
});

const uriOf = (name: string): string => pathToFileURL(join(home, name)).href;
const next = (): Promise<PublishDiagnosticsParams> => new Promise((go) => void waiting.push(go));

async function open(name: string, text: string, languageId = "markdown", uri = uriOf(name)): Promise<Diagnostic[]> {
  const answer = next();
  await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  return (await answer).diagnostics;
}

async function change(name: string, version: number, contentChanges: object[]): Promise<PublishDiagnosticsParams> {
  const answer = next();
  await client.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf(name), version }, contentChanges });
  return answer;
}

const at = (name: string, line: number, character: number) => ({ textDocument: { uri: uriOf(name) }, position: { line, character } });
const hover = async (name: string, line: number, character: number): Promise<string | undefined> => (
  (await client.sendRequest<{ contents: { value: string } } | null>("textDocument/hover", at(name, line, character)))?.contents.value
);

test("open, see, fix, and see that it is mended; close, and it is forgotten", async () => {
  const [diagnostic] = await open("a.md", wrong);
  expect(diagnostic).toMatchObject({ severity: 1, source: "backproof", code: "BP401", range: { start: { line: 2, character: 37 }, end: { line: 2, character: 42 } } });
  const [action] = await client.sendRequest<{ title: string; isPreferred: boolean; edit: { changes: Record<string, { range: object; newText: string }[]> } }[]>("textDocument/codeAction", { textDocument: { uri: uriOf("a.md") }, range: diagnostic!.range, context: { diagnostics: [diagnostic] } });
  expect(action).toMatchObject({ title: "write y - t here", isPreferred: true });
  const [edit] = action!.edit.changes[uriOf("a.md")]!;
  expect(await change("a.md", 2, [{ range: edit!.range, text: edit!.newText }])).toEqual({ uri: uriOf("a.md"), version: 2, diagnostics: [] });
  const closed = next();
  await client.sendNotification("textDocument/didClose", { textDocument: { uri: uriOf("a.md") } });
  expect((await closed).diagnostics).toEqual([]);
  await client.sendRequest("shutdown");
  const ended = new Promise((end) => void server.on("exit", end));
  await client.sendNotification("exit");
  expect(await ended).toBe(0);
});

test("no fix where none is certain, or the place is another", async () => {
  await open("a.md", wrong);
  const fixes = (line: number) => client.sendRequest<object[]>("textDocument/codeAction", { textDocument: { uri: uriOf("a.md") }, range: { start: { line, character: 0 }, end: { line, character: 1 } }, context: { diagnostics: [] } });
  expect(await fixes(0)).toEqual([]);
  expect(await client.sendRequest("textDocument/codeAction", { textDocument: { uri: uriOf("gone.md") }, range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } }, context: { diagnostics: [] } })).toEqual([]);
});

test("two hundred edits of the lecture: the last answer is about the last text", async () => {
  const text = readFileSync(join(root, "derivations/wrong/lecture.md"), "utf8");
  const first = await open("lecture.md", text);
  expect(first.map(({ code }) => code)).toEqual(["BP519", "BP419", "BP401"]);
  for (let version = 2; version <= 200; version++) {
    void client.sendNotification("textDocument/didChange", { textDocument: { uri: uriOf("lecture.md"), version }, contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: version % 2 === 0 ? "# " : "\n" }] });
  }
  while (published.at(-1)!.version !== 199 && published.at(-1)!.version !== 200) await next();
  if (published.at(-1)!.version === 199) await next();
  const last = published.at(-1)!;
  expect(last.version).toBe(200);
  expect(last.diagnostics.map(({ range }) => range.start.line)).toEqual(first.map(({ range }) => range.start.line + 99));
  // What came in one go was looked at once.
  expect(published.length).toBeLessThan(199);
});

describe("hover", () => {
  test("tells the verdict, the reason and what is true", async () => {
    await open("a.md", wrong);
    const told = await hover("a.md", 2, 10);
    expect(told).toContain("**fails** (at ");
    expect(told).toContain("the difference stands the wrong way round (BP401 sign-error)");
    expect(told).toContain("\\frac{\\partial C}{\\partial y} = 2(y - t)");
    expect(await hover("a.md", 1, 0)).toBeUndefined();
  });

  test("tells that a line holds, and why another is open", async () => {
    await open("a.md", `${loss}$$ \\frac{\\partial C}{\\partial y} = 2(y - t) $$\n\n$$ \\frac{\\partial C}{\\partial y} = 2(y - t) + q $$\n`);
    expect(await hover("a.md", 2, 10)).toContain("**holds**");
    expect(await hover("a.md", 4, 10)).toMatch(/^\*\*undecided\*\*\n\nnothing says what q is/);
  });

  test("tells the gradient by a name of a network", async () => {
    await open("n.net", "input x\ntarget t\nparam w, b\ny = w*x + b\nloss C = (y - t)^2\n", "backproof");
    expect(await hover("n.net", 2, 6)).toContain("∂C/∂w = 2(y − t)·x");
    expect(await hover("n.net", 0, 0)).toBeUndefined();
  });
});

test("names of a network are completed while it is being written", async () => {
  await open("n.net", "input x1, x2\ntarget t\nparam w1..w3\ndef f(z) = z^2\ny = w1*x1 + \n", "backproof");
  const items = await client.sendRequest<{ label: string; detail: string }[]>("textDocument/completion", at("n.net", 4, 12));
  const labels = items.map(({ label, detail }) => `${detail} ${label}`);
  expect(labels).toEqual(expect.arrayContaining(["input x1", "input x2", "target t", "param w1", "param w2", "param w3", "function f", "function sigmoid"]));
  await open("a.md", loss);
  expect(await client.sendRequest("textDocument/completion", at("a.md", 0, 1))).toEqual([]);
});

describe("documents of all kinds", () => {
  test("in a notebook the place is that of the JSON", async () => {
    const notebook = JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ cell_type: "markdown", metadata: {}, source: wrong.split(/(?<=\n)/) }] }, undefined, 1);
    const [diagnostic] = await open("a.ipynb", notebook, "json");
    expect(TextDocument.create("", "", 0, notebook).getText(diagnostic!.range)).toBe("t - y");
  });

  test("with CRLF and beyond the basic plane columns are the editor's", async () => {
    const text = `${loss}𝔾 is $\\frac{\\partial C}{\\partial y} = 2(t - y)$\n`.replaceAll("\n", "\r\n");
    const [diagnostic] = await open("a.md", text);
    expect(TextDocument.create("", "", 0, text).getText(diagnostic!.range)).toBe("t - y");
  });

  test("one that was never saved is read by its language", async () => {
    expect(await open("", wrong, "markdown", "untitled:Untitled-1")).toHaveLength(1);
  });

  test("the configuration counts", async () => {
    writeFileSync(join(home, "backproof.config.json"), JSON.stringify({ severity: { "sign-error": "warning" }, ignore: ["drafts/"] }));
    expect((await open("a.md", wrong))[0]!.severity).toBe(2);
    expect(await open("drafts/a.md", wrong)).toEqual([]);
  });
});
