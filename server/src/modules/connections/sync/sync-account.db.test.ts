/**
 * Guarantees: what is in the stores is what the provider's books say, to the last record: after restatements, pages that
 * shift or come twice, answers that are cut off, quotas that run out, and a worker that is killed anywhere.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { shiftDay } from "../../../core/days.ts";
import { refusing } from "../connectors/throwaway-toy-provider.ts";
import { readCursors } from "./cursors.sql.ts";
import { adsInBooks, FIRST_DAY, openSyncRig, type SyncRig, TODAY } from "./throwaway-sync.ts";

let rig: SyncRig;
beforeAll(async () => {
  rig = await openSyncRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.begin());

const keys = async (stream: string) => (await rig.records(stream)).map((record) => record.split(" ")[1]);

describe("a first sync", () => {
  test("brings in every record of every stream exactly as the books have them, and tells so", async () => {
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
    expect(await keys("ads")).toEqual(["a", "b", "c", "d"]);
    expect(await keys("orders")).toEqual(["o0", "o1", "o2", "o3", "o4", "o5", "o6", "o7"]);
    expect(rig.told).toContain(`connections.source-changed ${rig.ref.connectionId}/1`);
    expect(await rig.account()).toMatchObject({ problem: null, last_synced_at: expect.any(Date) });
  });

  test("tells how far it is, never backwards, until all is in", async () => {
    await rig.sync();
    const shares = rig.progress.map((share) => share ?? Number.NaN);
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
  });

  test("says what each stream has brought and cost", async () => {
    await rig.sync();
    const runs = await rig.runs();
    expect(runs.map(({ stream, status }) => `${stream} ${status}`).sort()).toEqual([
      "ad_performance success",
      "ads success",
      "orders success",
    ]);
    const ads = runs.find(({ stream }) => stream === "ad_performance");
    expect(ads).toMatchObject({ from_day: FIRST_DAY, to_day: TODAY, records: adsInBooks(rig.toy).length });
    const calls = rig.toy.calls.filter((call) => call.startsWith("/ads?")).length;
    expect(ads).toMatchObject({ calls, quota_units: calls, error: null });
    expect(ads?.bytes).toBeGreaterThan(0);
  });
});

describe("a further sync", () => {
  test("leaves everything as it is where nothing has changed: no record, raw copy or event", async () => {
    await rig.sync();
    const [before, copies] = [await rig.records("ad_performance"), await rig.rawCopies()];
    rig.told.length = 0;
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(before);
    expect(await rig.rawCopies()).toEqual(copies);
    expect(rig.told).toEqual([]);
  });

  test("takes over restatements, records that are gone, and days that have none any more", async () => {
    await rig.sync();
    const restated = rig.toy.ads.find(({ day }) => day === shiftDay(TODAY, -2));
    if (restated) restated.cost_micros = "7";
    rig.toy.ads = rig.toy.ads.filter(({ day }) => day !== shiftDay(TODAY, -1));
    rig.toy.campaigns = rig.toy.campaigns.filter(({ id }) => id !== "b");
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
    expect(await keys("ads")).toEqual(["a", "c", "d"]);
  });

  test("recovers what an outage of forty days has missed", async () => {
    await rig.sync();
    const later = shiftDay(TODAY, 40);
    for (let day = shiftDay(TODAY, 1); day <= later; day = shiftDay(day, 1)) {
      rig.toy.ads.push({ day, ad_id: "late", cost_micros: "5" });
    }
    rig.setDay(later);
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
  });

  test("takes the later of two states of what changes, and reads on from where it was", async () => {
    await rig.sync();
    rig.toy.calls.length = 0;
    rig.toy.orders.push({ id: "o1", status: "paid" }, { id: "o1", status: "refunded" });
    await rig.sync();
    expect((await rig.records("orders")).filter((record) => record.includes(" o1 "))).toEqual([
      '1970-01-01 o1 {"id":"o1","status":"refunded"}',
    ]);
    expect(rig.toy.calls.filter((call) => call.startsWith("/orders"))).toEqual(["/orders?after=8"]);
  });

  test("notes fields that are new or missing, and takes the records all the same", async () => {
    rig.toy.campaigns = [{ id: "a", name: "A", color: "red" }, { id: "b" } as never];
    await rig.sync();
    const cursors = await readCursors(rig.context.postgres, rig.ref);
    const since = expect.stringMatching(/^2026-03-21T/);
    expect(cursors.get("ads")?.schemaChanges).toEqual([
      { field: "color", change: "new", since },
      { field: "name", change: "missing", since },
    ]);
    expect(await keys("ads")).toEqual(["a", "b"]);
  });
});

describe("an answer that is not whole never counts", () => {
  const before = async () => {
    await rig.sync();
    rig.toy.ads = rig.toy.ads.map((row) => ({ ...row, cost_micros: "1" }));
    return rig.records("ad_performance");
  };

  test.each([
    ["cut off", (response: import("node:http").ServerResponse) => void response.socket?.destroy()],
    ["half of its text", (response: import("node:http").ServerResponse) => void response.end('{"rows":[{"day":')],
    ["refused", refusing(500)],
    ["of another shape", (response: import("node:http").ServerResponse) => void response.end('{"data":[]}')],
  ])("%s", async (_how, fault) => {
    const whole = await before();
    rig.toy.faults = [
      (url, response) => {
        if (!url.pathname.startsWith("/ads") || url.searchParams.get("after") === "0") return false;
        fault(response);
        return true;
      },
    ];
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(whole);
    expect(await rig.account()).toMatchObject({ problem: "partial" });
    rig.toy.faults = [];
    await rig.sync();
    expect((await rig.records("ad_performance")).slice(-3)).toEqual(adsInBooks(rig.toy).slice(-3));
    expect(await rig.account()).toMatchObject({ problem: null });
  });

  test("a page that comes twice is not the page that is missing", async () => {
    const whole = await before();
    let isFirst = "";
    rig.toy.faults = [
      (url, response) => {
        if (!url.pathname.startsWith("/ads")) return false;
        if (url.searchParams.get("after") === "0") {
          const rows = rig.toy.ads.filter(
            ({ day }) => day >= (url.searchParams.get("from") ?? "") && day <= (url.searchParams.get("to") ?? ""),
          );
          isFirst = JSON.stringify(rows.slice(0, 3));
          return false;
        }
        response.end(`{"rows":${isFirst},"next":6,"more":false}`);
        return true;
      },
    ];
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(whole);
    expect(await rig.account()).toMatchObject({ problem: "partial" });
  });
});
