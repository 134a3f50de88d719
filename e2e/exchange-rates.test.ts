/** Guarantees: the bank's files are read as the sandbox publishes them, the whole history and the last 90 days alike. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Sandbox, startSandbox } from "../sandbox/src/start-sandbox.ts";
import { fetchEcbRates } from "../server/src/connect/ecb/ecb-rates.ts";

let folder: string;
let sandbox: Sandbox;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tributary-rates-"));
  sandbox = await startSandbox({ port: 0, dataDir: folder, secretKeys: [] });
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

test("every day of the short file is in the long one with the same rates", async () => {
  const { signal } = new AbortController();
  const all = new Map(
    (await fetchEcbRates(sandbox.url, "eurofxref-hist.xml", signal)).map((day) => [day.day, day.rates]),
  );
  const recent = await fetchEcbRates(sandbox.url, "eurofxref-hist-90d.xml", signal);
  expect(all.size).toBeGreaterThan(6000);
  expect(recent).toHaveLength(90);
  for (const { day, rates } of recent) expect(all.get(day), day).toEqual(rates);
  expect(Object.keys(recent[0]?.rates ?? {})).toContain("USD");
});
