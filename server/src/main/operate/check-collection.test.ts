/** What the length of the event log, who keeps it waiting, and what is missing of it, mean. */
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newEvent } from "../../modules/tracking/events/event-fixture.ts";
import { openEventLog } from "../../modules/tracking/log/event-log.ts";
import { noteLoss } from "../../modules/tracking/log/log-losses.ts";
import { checkCollection } from "./check-collection.ts";

let dataDir: string;
let folder: string;

describe("the event log", () => {
  const judge = async (metrics: ReadonlyMap<string, number> = new Map()) => {
    const findings = await checkCollection({ dataDir, maxBacklogBytes: 1024, minFreeDiskBytes: 1 }, metrics);
    return findings.filter(({ verdict }) => verdict !== "ok");
  };

  beforeEach(() => {
    dataDir = mkdtempSync(path.join(tmpdir(), "tributary-log-"));
    folder = path.join(dataDir, "events");
    mkdirSync(folder);
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  const collect = async (): Promise<void> => {
    const log = await openEventLog(folder);
    await log.append([newEvent()]);
    await log.close();
  };

  it("is well while nothing waits", async () => {
    expect(await judge()).toEqual([]);
  });

  it("is found when events have waited for minutes and none was stored", async () => {
    const [finding] = await judge(new Map([["event_loader_stalled_seconds", 120.4]]));
    expect(finding).toMatchObject({ check: "event-log", verdict: "fail" });
    expect(finding?.says).toBe("Events have been waiting to be loaded for 120 s.");
  });

  it.each([
    [300, "warn"],
    [1025, "fail"],
  ])("is found when it is %i of 1024 bytes long", async (bytes, verdict) => {
    writeFileSync(path.join(folder, "0000000001.log"), Buffer.alloc(bytes));
    expect(await judge()).toEqual([expect.objectContaining({ check: "event-log", verdict })]);
  });

  it("is well while what was accepted lies there", async () => {
    await collect();
    expect((await judge()).map(({ check }) => check)).not.toContain("lost-events");
  });

  it.each([
    ["cut", () => truncateSync(path.join(folder, "0000000001.log"), 9)],
    ["gone", () => rmSync(path.join(folder, "0000000001.log"))],
  ])("is found %s before any loader has looked", async (_how, harm) => {
    await collect();
    harm();
    const [finding] = await judge();
    expect(finding).toMatchObject({ check: "lost-events", verdict: "fail" });
    expect(finding?.says).toContain("0000000001.log in ");
  });

  it("is found when accepted events could not be read back, until the note is removed", async () => {
    const noted = { foundAt: new Date().toISOString(), damagedBytes: 5, file: null };
    await noteLoss(folder, { ...noted, segment: 1, events: { a: 30, b: 1 } });
    await noteLoss(folder, { ...noted, segment: 2, events: { a: 1 } });
    const [finding] = await judge();
    expect(finding).toMatchObject({ check: "lost-events", verdict: "fail" });
    expect(finding?.says).toMatch(/^32 events had been accepted and cannot be read back, since parts of 2 segments/);
    rmSync(path.join(folder, "losses.jsonl"));
    expect(await judge()).toEqual([]);
  });
});
