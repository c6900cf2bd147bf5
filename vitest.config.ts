import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    // Property tests and whole documents take their time on a busy machine; none of them may hang.
    testTimeout: 120_000,
    globalSetup: ["tools/build-grammar.mjs", "tests/support/build-cli.mjs"],
  },
});
