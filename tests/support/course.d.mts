export function writeCourse(directory: string, count: number): { readonly files: readonly string[] };
