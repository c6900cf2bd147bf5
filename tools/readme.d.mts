/** The README with the output of its commands put in anew. */
export function withTerminals(readme: string): string;
