/**
 * Every test of the checkout, in three projects. Most files only compute: they share a process, since starting one and
 * loading the same modules again took most of their time. So do components on trial, which have a document besides. What
 * touches anything that outlives a file has a process of its own.
 */
import { globSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

declare module "vitest" {
  interface ProvidedContext {
    /** How many times over tests of chance and of endurance try what they try; 1 is their short form. */
    testRuns: number;
  }
}

const FILES = globSync("{contract,tracker,server,dashboard,sandbox,scripts,e2e,bench}/**/*.test.{ts,tsx}", {
  cwd: import.meta.dirname,
  exclude: (name) => name === "node_modules" || name === "dist",
}).map((file) => file.replaceAll(path.sep, "/"));

const textOf = (file: string): string => readFileSync(path.join(import.meta.dirname, file), "utf8");

/** Stores, sockets, processes, settings, and what is put in the place of modules, clocks and globals. */
const NEEDS_OWN_PROCESS =
  /throwaway|vi\.(?:mock|doMock|stub|spyOn|useFakeTimers)|process\.env|globalThis|Storage\b|listen\(|spawn|document/;
const isComponent = (file: string): boolean => file.endsWith(".test.tsx");
const isAlone = (file: string): boolean =>
  !isComponent(file) && (/^e2e|\.(?:db|routes)\.test\./.test(file) || NEEDS_OWN_PROCESS.test(textOf(file)));

/** Half of what tests take is waiting for databases, browsers and clocks, so there is one more than the machine has cores. */
const WORKERS = availableParallelism() + 1;

export interface Extent {
  testRuns: number;
  /** A busy machine is no fault: what is waited for is a state, and these only end what will never come. */
  testTimeout: number;
  /** The files that are run, by what they say. */
  about?: RegExp;
  setupFiles?: string[];
}

/** The projects of a run. */
export function projectsFor({ testRuns, testTimeout, about = /^/, setupFiles = [] }: Extent) {
  const shared = {
    pool: "forks",
    testTimeout,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    provide: { testRuns },
    setupFiles,
  } as const;
  const files = FILES.filter((file) => about.test(textOf(file)));
  const projects: TestProjectInlineConfiguration[] = [
    {
      test: {
        ...shared,
        name: "computing",
        include: files.filter((file) => !isAlone(file) && !isComponent(file)),
        isolate: false,
      },
    },
    {
      test: {
        ...shared,
        name: "components",
        include: files.filter(isComponent),
        environment: "happy-dom",
        isolate: false,
        setupFiles: [...setupFiles, "dashboard/src/testing/empty-document.setup.ts"],
      },
    },
    {
      test: {
        ...shared,
        name: "alone",
        include: files.filter(isAlone),
        globalSetup: ["server/src/platform/testing/throwaway.setup.ts"],
      },
    },
  ];
  return defineConfig({ test: { maxWorkers: WORKERS, projects } });
}

export default projectsFor({ testRuns: Number(process.env.TEST_RUNS ?? 1), testTimeout: 120_000 });
