/** The tests of chance and of endurance alone, at length: TEST_RUNS times as much as `npm test` tries, 10 if not said. */
import { projectsFor } from "./vitest.config.ts";

export default projectsFor({
  testRuns: Number(process.env.TEST_RUNS ?? 10),
  testTimeout: 3_600_000,
  about: /"testRuns"|fc\.assert/,
  setupFiles: ["scripts/property-runs.ts"],
});
