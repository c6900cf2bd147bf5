import type { Source } from "./sources.ts";

/** All that the check of a document depends on; it may travel to another thread. */
export interface Job {
  readonly source: Source;
  readonly cwd: string;
  readonly seed?: number;
  readonly budget?: number;
  readonly root?: string;
  readonly explainNames?: true;
  /** Milliseconds since 1970 from which on nothing new is begun. */
  readonly deadline?: number;
  /** The directory of the cache, where there is one. */
  readonly cache?: string;
}
