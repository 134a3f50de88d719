/** Guarantees that a first visit stays light. It measures what `npm test` has built before. */
import { expect, it } from "vitest";
import { firstLoad, OVERVIEW_LIMIT, scriptsOf, WITH_LIVE_LIMIT } from "./first-load.ts";

it("loads at most 185 KB of scripts for the overview, and at most 200 KB with live updates", async () => {
  expect([OVERVIEW_LIMIT, WITH_LIVE_LIMIT]).toEqual([185, 200]);
  const { value, withLiveUpdates, files, ok } = await firstLoad();
  expect(value, JSON.stringify(files)).toBeLessThanOrEqual(185);
  expect(withLiveUpdates).toBeLessThanOrEqual(200);
  expect(ok).toBe(true);
  // Of nothing, nothing would be too much.
  expect(value).toBeGreaterThan(50);
});

it("counts what is imported at once, through however many files and once each, and nothing that comes later", () => {
  const manifest = {
    a: { file: "a.js", imports: ["b", "c"], dynamicImports: ["later"] },
    b: { file: "b.js", imports: ["c"] },
    c: { file: "c.js", imports: ["a"] },
    later: { file: "later.js" },
  };
  expect(scriptsOf(manifest, ["a", "b"])).toEqual(["a.js", "b.js", "c.js"]);
});
