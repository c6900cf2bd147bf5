/** The language server: an editor's documents in, diagnostics, fixes, hovers and names out. */
import { fileURLToPath } from "node:url";
import { type Connection, createConnection, type InitializeResult, StreamMessageReader, StreamMessageWriter, TextDocuments, TextDocumentSyncKind } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { renderHostProblem } from "../host-problem.ts";
import { Checker } from "./checker.ts";
import { completions } from "./completion.ts";
import { diagnosticsOf, quickFixes } from "./diagnostics.ts";
import { hoverOf } from "./hover.ts";
import { pathOf } from "./snapshot.ts";

declare const BACKPROOF_VERSION: string;

const capabilities: InitializeResult["capabilities"] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  codeActionProvider: { codeActionKinds: ["quickfix"] },
  hoverProvider: true,
  completionProvider: {},
};

/** Serves until the client goes away. */
export async function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, cwd: string): Promise<void> {
  const connection = createConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
  const documents = new TextDocuments(TextDocument);
  const checker = new Checker(documents, cwd, {
    checked: (uri, snapshot, isIgnored) => void connection.sendDiagnostics({ uri, version: snapshot.version, diagnostics: isIgnored ? [] : diagnosticsOf(snapshot, uri) }),
    broken: (problems) => problems.forEach((problem) => connection.console.warn(renderHostProblem(problem).trimEnd())),
  });
  connection.onInitialize(({ workspaceFolders }): InitializeResult => {
    const [folder] = workspaceFolders ?? [];
    if (folder?.uri.startsWith("file:")) checker.cwd = fileURLToPath(folder.uri);
    return { serverInfo: { name: "backproof", version: BACKPROOF_VERSION }, capabilities };
  });
  documents.onDidChangeContent(({ document }) => void checker.request(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    checker.forget(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  answer(connection, documents, checker);
  const ended = new Promise<void>((end) => void input.on("end", end).on("close", end));
  documents.listen(connection);
  connection.listen();
  await ended;
}

function answer(connection: Connection, documents: TextDocuments<TextDocument>, checker: Checker): void {
  connection.onCodeAction(async ({ textDocument: { uri }, range }) => {
    const snapshot = await checker.current(uri);
    return snapshot ? quickFixes(snapshot, uri, range) : [];
  });
  connection.onHover(async ({ textDocument: { uri }, position }) => {
    const snapshot = await checker.current(uri);
    const document = documents.get(uri);
    return snapshot && document ? hoverOf(snapshot, document, document.offsetAt(position), checker.cwd) : undefined;
  });
  connection.onCompletion(({ textDocument: { uri } }) => {
    const document = documents.get(uri);
    return document && pathOf(document, checker.cwd)?.endsWith(".net") ? completions(document.getText()) : [];
  });
}
