/** Keeps what is known of each open document up to date with its text. */
import type { TextDocuments } from "vscode-languageserver/node";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { readConfigs } from "../configs.ts";
import type { HostProblem } from "../host-problem.ts";
import { pathOf, type Snapshot, snapshotOf } from "./snapshot.ts";

/** Milliseconds in which all messages are taken in that have come. */
const SETTLE = 5;

export interface Listener {
  readonly checked: (uri: string, snapshot: Snapshot, isIgnored: boolean) => void;
  readonly broken: (problems: readonly HostProblem[]) => void;
}

export class Checker {
  readonly #documents: TextDocuments<TextDocument>;
  readonly #listener: Listener;
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #waiting = new Map<string, Promise<void>>();
  cwd: string;

  constructor(documents: TextDocuments<TextDocument>, cwd: string, listener: Listener) {
    this.#documents = documents;
    this.#listener = listener;
    this.cwd = cwd;
  }

  /** Edits that come in one go are looked at once, in the state that they end in. */
  request(uri: string): Promise<void> {
    const pending = this.#waiting.get(uri) ?? new Promise<void>((go) => void setTimeout(go, SETTLE)).then(() => {
      this.#waiting.delete(uri);
      return this.#check(uri);
    });
    this.#waiting.set(uri, pending);
    return pending;
  }

  /** A question is answered about the text that the editor shows, which may not have been looked at yet. */
  async current(uri: string): Promise<Snapshot | undefined> {
    await this.request(uri);
    return this.#snapshots.get(uri);
  }

  forget(uri: string): void {
    this.#snapshots.delete(uri);
  }

  async #check(uri: string): Promise<void> {
    const before = this.#documents.get(uri);
    const path = before && pathOf(before, this.cwd);
    if (path === undefined) return;
    const configs = await readConfigs([path], this.cwd);
    this.#listener.broken(configs.problems);
    // While the configuration was read, the document may have gone on or been closed.
    const document = this.#documents.get(uri);
    if (!document || this.#snapshots.get(uri)?.version === document.version) return;
    const snapshot = snapshotOf(document, path, configs.settingsOf(path), this.cwd);
    this.#snapshots.set(uri, snapshot);
    this.#listener.checked(uri, snapshot, configs.isIgnored(path));
  }
}
