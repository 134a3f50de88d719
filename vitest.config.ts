import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{contract,tracker,server,dashboard,sandbox,scripts,e2e,bench}/**/*.test.{ts,tsx}"],
    globalSetup: ["server/src/store/throwaway.setup.ts"],
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
