import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { pino } from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { newId } from "../../../core/ids.ts";
import { openThrowawayClickHouse, type ThrowawayClickHouse } from "../../../platform/testing/throwaway.ts";
import { newEvent } from "../events/event-fixture.ts";
import type { EventRecord } from "../events/event-record.ts";
import { openEventLog } from "./event-log.ts";
import { isRefusal, loadBatch, loadEvents } from "./load-events.sql.ts";
import { startLoader } from "./loader.ts";
import { segmentName } from "./segment-files.ts";

const log = pino({ level: "silent" });

describe("loader", () => {
  let store: ThrowawayClickHouse;
  let folder: string;
  let workspace: string;
  beforeAll(async () => {
    store = await openThrowawayClickHouse();
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    workspace = newId();
    folder = await mkdtemp(path.join(tmpdir(), "tributary-loader-"));
    return () => rm(folder, { recursive: true, force: true });
  });

  const event = (changes: Partial<EventRecord> = {}) => newEvent({ workspace_id: workspace, ...changes });
  const count = async (table: string): Promise<number> => {
    const [row] = await store.door
      .inWorkspace(workspace)
      .query<{ n: number }>(`SELECT toUInt32(count()) AS n FROM ${table}`);
    return row?.n ?? -1;
  };
  const start = async (overrides: Partial<Parameters<typeof startLoader>[0]> = {}) => {
    const eventLog = await openEventLog(folder);
    const loader = await startLoader({
      folder,
      eventLog,
      load: (batch) => loadBatch(store.door, batch),
      isRefusal,
      onLoaded: async () => {},
      log,
      ...overrides,
    });
    const stop = async (): Promise<void> => {
      await loader.stop();
      await eventLog.close();
    };
    return { eventLog, stop };
  };

  it("loads what an earlier version logged, whose records lack today's newer columns", async () => {
    const {
      term: _,
      content: _c,
      utm_issues: _u,
      consent: _s,
      bot_name: _b,
      ip_prefix: _i,
      library: _l,
      is_trusted: _t,
      ...old
    } = event();
    const payload = Buffer.from(JSON.stringify(old));
    const header = Buffer.alloc(8);
    header.writeUInt32BE(payload.length, 0);
    header.writeUInt32BE(crc32(payload), 4);
    await writeFile(path.join(folder, segmentName(1)), Buffer.concat([header, payload]));
    const { stop } = await start();
    await stop();
    const rows = await store.door
      .inWorkspace(workspace)
      .query("SELECT event_id, term, content, utm_issues, consent, bot_name, ip_prefix, library FROM events");
    const empty = { term: "", content: "", utm_issues: [], consent: "", bot_name: "", ip_prefix: "", library: "" };
    expect(rows).toEqual([{ event_id: old.event_id, ...empty }]);
  });

  it("loads each event id once, however often it was sent and however often the loader starts over", async () => {
    const twice = event({ event_id: "twice" });
    for (let run = 0; run < 3; run++) {
      const { eventLog, stop } = await start();
      await eventLog.append([twice, event({ event_id: `run-${run}` })]);
      await eventLog.append([twice]);
      await stop();
      await rm(path.join(folder, "cursor.json"), { force: true });
    }
    expect(await count("events")).toBe(4);
  });

  it("takes the same id in two workspaces for two events", async () => {
    const other = newId();
    await loadEvents(store.door, [event({ event_id: "same" }), newEvent({ workspace_id: other, event_id: "same" })]);
    expect(await count("events")).toBe(1);
    workspace = other;
    expect(await count("events")).toBe(1);
  });

  it("keeps a server's event although a page has sent its id first, in any order and batch, and each once", async () => {
    const page = event({ event_id: "order-1", is_trusted: false, name: "nonsense" });
    const server = event({ event_id: "order-1", is_trusted: true, name: "purchase" });
    await loadEvents(store.door, [page]);
    await loadEvents(store.door, [server, page, server]);
    await loadEvents(store.door, [page, server]);
    const rows = await store.door.inWorkspace(workspace).query("SELECT name, is_trusted FROM events ORDER BY name");
    expect(rows).toEqual([
      { name: "nonsense", is_trusted: false },
      { name: "purchase", is_trusted: true },
    ]);
  });

  it("finishes a batch that died between its tables", async () => {
    const landing = event({ event_id: "landing", touch: "landing", visitor_id: "v", session_id: "s" });
    const insert = vi.spyOn(store.door, "insertLines");
    insert.mockImplementationOnce(store.door.insertLines).mockRejectedValueOnce(new Error("died"));
    await expect(loadEvents(store.door, [landing])).rejects.toThrow("died");
    insert.mockRestore();
    expect(await count("events")).toBe(0);
    await loadEvents(store.door, [landing]);
    expect([await count("events"), await count("touches FINAL"), await count("identities FINAL")]).toEqual([1, 1, 1]);
  });

  it("keeps events in the log while the store is away, and loads them when it is back", async () => {
    let away = true;
    const refuse = async (): Promise<never> => {
      throw new Error("away");
    };
    const { eventLog, stop } = await start({
      load: (batch) => (away ? refuse() : loadBatch(store.door, batch)),
    });
    await eventLog.append([event()]);
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(await count("events")).toBe(0);
    away = false;
    await expect.poll(() => count("events")).toBe(1);
    await stop();
  });

  it("puts the one record that the store refuses aside and loads its neighbours", async () => {
    const poison = event({ event_id: "poison", occurred_at: "not a time" });
    const { eventLog, stop } = await start();
    await eventLog.append([event(), event(), poison, event()]);
    await stop();
    expect(await count("events")).toBe(3);
    expect(await readFile(path.join(folder, "quarantine.jsonl"), "utf8")).toContain("poison");
  });

  it("stores text that no well-behaved sender would write", async () => {
    const hostile = ["\u0000", "'; DROP TABLE events; --", '{"a":1}\n{"b":2}', "\\", "\u2028"];
    await loadEvents(
      store.door,
      hostile.map((referrer) => event({ referrer })),
    );
    expect(await count("events")).toBe(hostile.length);
  });
});
