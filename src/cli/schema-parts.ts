/** Objects of a settings file whose keys are known; the messages list the keys, so that a mistyped one can be mended. */
import * as v from "valibot";

export function strict<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.strictObject(entries, ({ expected }) => (expected === "never" ? Object.keys(entries).join("|") : "settings with names"));
}

export function namedKeys<Value extends v.GenericSchema>(names: readonly string[], value: Value) {
  return strict(Object.fromEntries(names.map((name) => [name, v.optional(value)])));
}
