/** What options of the command line are given, read and refused in words. */
import { InvalidArgumentError } from "commander";
import { codes } from "../diagnostic/codes.ts";
import type { Level, Levels } from "../severity.ts";
import { nearestName } from "../text/nearest.ts";

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError("A whole number is needed.");
  return value;
}

/** A count; more than `most` is a slip of the finger. */
export function upTo(most: number): (text: string) => number {
  return (text) => {
    const value = wholeNumber(text);
    if (value < 1 || value > most) throw new InvalidArgumentError(`A number from 1 to ${most} is needed.`);
    return value;
  };
}

export function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0) || value === Number.POSITIVE_INFINITY) throw new InvalidArgumentError("A number of seconds above 0 is needed.");
  return value;
}

export function nameList(text: string): string[] {
  return text.split(",").map((name) => name.trim()).filter((name) => name !== "");
}

const levels = ["error", "warning", "off"] as const;

/** One more `--severity rule=level`; the rule may be named by its code. */
export function addLevel(text: string, before: Levels = {}): Levels {
  const [name = "", level] = text.split("=");
  const rule = codes.find(([code, rule]) => rule === name || code === name.toUpperCase())?.[1];
  if (rule === undefined) {
    const meant = nearestName(name, codes.map(([, rule]) => rule));
    throw new InvalidArgumentError(`No rule is called ${name}${meant === undefined ? "" : `; did you mean ${meant}?`}`);
  }
  if (!levels.includes(level as Level)) throw new InvalidArgumentError("A level is needed: RULE=error, RULE=warning or RULE=off.");
  return { ...before, [rule]: level as Level };
}
