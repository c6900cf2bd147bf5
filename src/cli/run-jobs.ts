/** All documents of a run, one after the other or in several threads; the results stand in the order of the documents. */
import type * as Pools from "tinypool";
import type { FileResult } from "../diagnostic/result.ts";
import { checkJob } from "./check-job.ts";
import type { Io } from "./io.ts";
import type { Job } from "./job.ts";
import { progressOf } from "./progress.ts";
import type { Store } from "./result-cache.ts";

/** The entry's own import(). */
declare const importPackage: (name: string) => Promise<unknown>;

export async function runJobs(jobs: readonly Job[], threads: number, io: Io, store?: Store): Promise<FileResult[]> {
  return threads > 1 && jobs.length > 1 ? inThreads(jobs, Math.min(threads, jobs.length), io) : inTurn(jobs, io, store);
}

async function inTurn(jobs: readonly Job[], io: Io, store: Store | undefined): Promise<FileResult[]> {
  const progress = progressOf(jobs.length, io);
  const results: FileResult[] = [];
  for (const [index, job] of jobs.entries()) {
    progress.tell(index + 1, job.source.path);
    results.push(await checkJob(job, store));
  }
  progress.end();
  return results;
}

async function inThreads(jobs: readonly Job[], threads: number, io: Io): Promise<FileResult[]> {
  const { Tinypool } = await importPackage("tinypool") as typeof Pools;
  const pool = new Tinypool({ filename: __filename, name: "checkJob", minThreads: threads, maxThreads: threads, runtime: "worker_threads" });
  const progress = progressOf(jobs.length, io);
  let done = 0;
  const results = await Promise.all(jobs.map(async (job) => {
    const result = await pool.run(job) as FileResult;
    done += 1;
    progress.tell(done, job.source.path);
    return result;
  }));
  progress.end();
  await pool.destroy();
  return results;
}
