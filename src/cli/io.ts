/** What a command needs of the process it runs in; tests and the warm-up of the build bring their own. */
export interface Io {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: () => string;
  /** All of standard input. */
  readonly stdin: () => Promise<Buffer>;
}

export interface Output {
  readonly write: (text: string) => unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Status of a run, by the contract. */
export const Status = { clean: 0, fails: 1, unable: 2 } as const;

/** Width of a report that goes to a file or a pipe: the same everywhere. */
const FIXED_WIDTH = 100;

export function widthOf(output: Output): number {
  return output.isTTY ? Math.max(40, output.columns ?? FIXED_WIDTH) : FIXED_WIDTH;
}

/** Colour only on a terminal, and only if nobody asked for none (https://no-color.org). */
export function wantsColour(output: Output, io: Io, flag: boolean): boolean {
  return flag && output.isTTY === true && !io.env.NO_COLOR && io.env.TERM !== "dumb";
}

export function processIo(): Io {
  // A reader that goes away (`| head`) is no error.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? Status.clean);
    throw error;
  });
  return { stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: () => process.cwd(), stdin };
}

async function stdin(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
