import type { CheckResult } from "../diagnostic/result.ts";

/** The result as one JSON object. Numbers that JSON does not have become null. */
export function renderJson(result: CheckResult): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
