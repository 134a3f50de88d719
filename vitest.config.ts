/**
 * Every test of the checkout, in two projects. Most files only compute: they share a process, since starting one and
 * loading the same modules again took most of their time. What touches anything that outlives a file has its own.
 */
import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";

const FILES = globSync("{contract,tracker,server,dashboard,sandbox,scripts,e2e,bench}/**/*.test.{ts,tsx}", {
  cwd: import.meta.dirname,
  exclude: (name) => name === "node_modules" || name === "dist",
}).map((file) => file.replaceAll(path.sep, "/"));

/** Stores, sockets, processes, settings, and what is put in the place of modules, clocks and globals. */
const NEEDS_OWN_PROCESS =
  /throwaway|vi\.(?:mock|doMock|stub|spyOn|useFakeTimers)|process\.env|globalThis|Storage\b|listen\(|spawn|document/;
const isAlone = (file: string): boolean =>
  /^e2e|\.(?:db|routes)\.test\./.test(file) ||
  NEEDS_OWN_PROCESS.test(readFileSync(path.join(import.meta.dirname, file), "utf8"));

/** A busy machine is no fault: what is waited for is a state, and these only end what will never come. */
const shared = {
  pool: "forks",
  testTimeout: 120_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 60_000 } },
} as const;

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: "computing", include: FILES.filter((file) => !isAlone(file)), isolate: false } },
      {
        test: {
          ...shared,
          name: "alone",
          include: FILES.filter(isAlone),
          globalSetup: ["server/src/platform/testing/throwaway.setup.ts"],
        },
      },
    ],
  },
});
