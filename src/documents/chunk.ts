import { rangesOf } from "../text/lines.ts";
import type { Chunk } from "./document.ts";

export const BYTE_ORDER_MARK = 0xfeff;

/** The whole of a file as one chunk, without its byte order mark. */
export function wholeFile(raw: string): Chunk {
  const skipped = raw.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
  const text = skipped === 0 ? raw : raw.slice(skipped);
  return { text, range: rangesOf(text), rawOffset: (offset) => offset + skipped };
}
