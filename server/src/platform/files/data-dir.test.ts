/** Guarantees: a folder that holds data is not opened without its key, and nobody else looks into it. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { loadMasterKey, lockDataDir } from "./data-dir.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "tributary-data-dir-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("makes a key for a new folder, once", () => {
  const key = loadMasterKey(folder);
  expect(key).toHaveLength(32);
  expect(loadMasterKey(folder)).toEqual(key);
});

it.each(["postgres/PG_VERSION", "clickhouse/metadata", "events/acknowledged.json"])(
  "names the missing key where %s was restored without it, and makes none",
  (file) => {
    mkdirSync(path.dirname(path.join(folder, file)));
    writeFileSync(path.join(folder, file), "");
    expect(() => loadMasterKey(folder)).toThrow(`${path.join(folder, "master.key")} is missing`);
    expect(() => readFileSync(path.join(folder, "master.key"))).toThrow("ENOENT");
  },
);

it.each([
  ["makes it for its user alone", null],
  ["closes one that was open to others", 0o755],
])("%s", (_what, mode) => {
  const dataDir = path.join(folder, "data");
  if (mode !== null) mkdirSync(dataDir);
  if (mode !== null) chmodSync(dataDir, mode);
  const lock = lockDataDir(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  lock.release();
});
