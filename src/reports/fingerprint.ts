/** Names of findings that stay when lines come and go above them. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Finding } from "./finding.ts";

/** Hexadecimal digits of a fingerprint: 128 bits. */
const DIGITS = 32;

/** One for each finding of a file, in their order: of its path, what it is about, and how often that came before. */
export function fingerprints(path: string, findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ subject }) => {
    // Lines that a message names move with what stands above them.
    const words = subject.replace(/\s+/g, " ").replace(/\bline \d+/g, "line");
    const before = seen.get(words) ?? 0;
    seen.set(words, before + 1);
    return bytesToHex(sha256(utf8ToBytes(JSON.stringify([path, words, before])))).slice(0, DIGITS);
  });
}
