import { basename } from "node:path";
import type { GenericSchema } from "valibot";
import { type Config, configSchema } from "./config-schema.ts";
import { readSettings, type Settings } from "./read-settings.ts";

export function readConfig(file: string, cwd: string): Settings<Config> {
  return readSettings(file, configSchema as GenericSchema<unknown, Config>, cwd, basename(file) === "package.json" ? ["backproof"] : []);
}
