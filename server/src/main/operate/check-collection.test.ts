/** What the length of the event log, and who keeps it waiting, mean. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkCollection } from "./check-collection.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tributary-log-"));

describe("the event log", () => {
  const limits = { dataDir: folder, maxBacklogBytes: 1024, minFreeDiskBytes: 1 };
  const judge = async (metrics: ReadonlyMap<string, number>) =>
    (await checkCollection(limits, metrics)).filter(({ verdict }) => verdict !== "ok");

  beforeAll(() => mkdirSync(path.join(folder, "events")));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is well while nothing waits", async () => {
    expect(await judge(new Map())).toEqual([]);
  });

  it("is found when ClickHouse has not taken events for minutes", async () => {
    const [finding] = await judge(new Map([["event_loader_stalled_seconds", 120.4]]));
    expect(finding).toMatchObject({ check: "event-log", verdict: "fail" });
    expect(finding?.says).toBe("Events have been waiting to be loaded for 120 s.");
  });

  it.each([
    [300, "warn"],
    [1025, "fail"],
  ])("is found when it is %i of 1024 bytes long", async (bytes, verdict) => {
    writeFileSync(path.join(folder, "events", "0000000001.log"), Buffer.alloc(bytes));
    expect(await judge(new Map())).toEqual([expect.objectContaining({ check: "event-log", verdict })]);
  });
});
