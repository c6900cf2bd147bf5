import type { Collector } from "./collector.ts";
import type { Chunk } from "./document.ts";

export function readNotebook(_raw: string, _out: Collector): Chunk[] {
  return [];
}
