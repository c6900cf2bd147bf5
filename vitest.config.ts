import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    globalSetup: ["tools/build-grammar.mjs", "tests/support/build-cli.mjs"],
  },
});
