/** Properties that name no number of their own are tried so many times as often as they are by default. */
import fc from "fast-check";
import { inject } from "vitest";

const DEFAULT_RUNS = 100;

fc.configureGlobal({ numRuns: DEFAULT_RUNS * inject("testRuns") });
