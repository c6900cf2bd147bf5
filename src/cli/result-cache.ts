/**
 * Results of earlier runs. One counts only for the same document, the same files that it names, the same settings and the
 * same build of backproof; what is broken, or of another make, is no result.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { FileResult } from "../diagnostic/result.ts";
import type { Job } from "./job.ts";
import type { ResolveFile } from "./resolve-file.ts";
import { writeWhole } from "./write-whole.ts";

declare const BACKPROOF_BUILD: string;

export interface Store {
  readonly get: (name: string) => Uint8Array | undefined;
  readonly put: (name: string, bytes: Uint8Array) => void;
}

interface Entry {
  readonly key: string;
  /** The files that the document names, each with the hash of its text; none where it could not be read. */
  readonly uses: readonly (readonly [path: string, hash: string | undefined])[];
  readonly result: FileResult;
}

export function recall(store: Store, job: Job, resolve: ResolveFile): FileResult | undefined {
  const bytes = store.get(nameOf(job));
  const entry = bytes && unpack(bytes);
  if (!entry || entry.key !== keyOf(job)) return undefined;
  return entry.uses.every(([path, hash]) => hashOf(resolve(path, job.source.path)) === hash) ? entry.result : undefined;
}

export function remember(store: Store, job: Job, uses: ReadonlyMap<string, string | undefined>, result: FileResult): void {
  store.put(nameOf(job), pack({ key: keyOf(job), uses: [...uses].map(([path, text]) => [path, hashOf(text)]), result }));
}

/** A document has one place in the cache, so that the cache does not grow with every edit. */
function nameOf({ source, cwd }: Job): string {
  return hashOf(join(cwd, source.path));
}

function keyOf({ source, seed, budget, root, explainNames }: Job): string {
  return hashOf(JSON.stringify([BACKPROOF_BUILD, process.versions.v8, source.path, source.raw, seed, budget, root, explainNames]));
}

function hashOf(text: string): string;
function hashOf(text: string | undefined): string | undefined;
function hashOf(text: string | undefined): string | undefined {
  return text === undefined ? undefined : createHash("sha256").update(text).digest("hex");
}

const DIGEST = 32;

/** The hash of what follows stands before it. */
function pack(entry: Entry): Uint8Array {
  const body = serialize(entry);
  return Buffer.concat([createHash("sha256").update(body).digest(), body]);
}

function unpack(bytes: Uint8Array): Entry | undefined {
  const body = bytes.subarray(DIGEST);
  if (!createHash("sha256").update(body).digest().equals(bytes.subarray(0, DIGEST))) return undefined;
  return deserialize(body) as Entry;
}

/** A cache that cannot be read or written costs time and nothing else. */
export function diskStore(directory: string): Store {
  return {
    get: (name) => {
      try {
        return readFileSync(join(directory, name));
      } catch {
        return undefined;
      }
    },
    put: (name, bytes) => {
      writeWhole(join(directory, name), bytes);
    },
  };
}

export function memoryStore(): Store {
  const entries = new Map<string, Uint8Array>();
  return { get: (name) => entries.get(name), put: (name, bytes) => void entries.set(name, bytes) };
}
