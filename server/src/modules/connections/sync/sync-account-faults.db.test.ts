/** Guarantees: what is in the way is told with its remedy, quotas are kept, and a killed worker costs nothing. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { shiftDay } from "../../../core/days.ts";
import type { Connector } from "../connectors/connector.ts";
import { toyConnector } from "../connectors/throwaway-toy-connector.ts";
import { refusing, times } from "../connectors/throwaway-toy-provider.ts";
import { readCursors } from "./cursors.sql.ts";
import type { SyncContext } from "./sync-context.ts";
import { adsInBooks, openSyncRig, type SyncRig, TODAY } from "./throwaway-sync.ts";

let rig: SyncRig;
beforeAll(async () => {
  rig = await openSyncRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.begin());

const keys = async (stream: string) => (await rig.records(stream)).map((record) => record.split(" ")[1]);

describe("what is in the way", () => {
  test("a provider that is down for a moment is asked again at once", async () => {
    rig.toy.faults = [times(2, "/ads?", refusing(503)), times(1, "/orders", refusing(429, { "retry-after": "0" }))];
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
    expect(await rig.account()).toMatchObject({ problem: null });
  });

  test("where one report fails the others are in, and it is asked for again later", async () => {
    rig.toy.faults = [times(99, "/campaigns", refusing(500))];
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
    expect((await rig.account()).problem_sentence).toBe(
      "1 of 3 reports couldn't be read: Ads. Toy Ads couldn't be reached, or was too slow to answer. Nothing to do. The sync is retried by itself.",
    );
    expect(rig.told).toContain(`sync-account ${rig.ref.connectionId}/1 at 2026-03-21T12:15:00.000Z`);
    expect((await rig.runs()).map(({ status }) => status).sort()).toEqual(["failed", "success", "success"]);
  });

  test("where nothing can be read the job fails, to be tried again", async () => {
    rig.toy.faults = [times(999, "/", refusing(500))];
    await expect(rig.sync()).rejects.toMatchObject({ code: "unavailable" });
    expect(await rig.account()).toMatchObject({ problem: "provider_down" });
  });

  test("a report that may not be read is not asked for again and again", async () => {
    rig.toy.faults = [times(99, "/campaigns", refusing(403))];
    await rig.sync();
    expect(await rig.account()).toMatchObject({ problem: "partial" });
    expect(rig.told.filter((said) => said.startsWith("sync-account"))).toEqual([]);
  });

  test("too many days at once are asked for in parts", async () => {
    rig.toy.tooManyDays = 3;
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
    expect(await rig.account()).toMatchObject({ problem: null });
  });

  test("access that has ended asks for a person, and keeps what is in", async () => {
    await rig.sync();
    const before = await rig.records("ad_performance");
    rig.toy.token = "another";
    await rig.sync();
    expect(await rig.account()).toMatchObject({
      problem: "access_ended",
      problem_sentence: "Access to Toy Ads was revoked or has expired. Reconnect to continue. Existing data stays.",
    });
    expect(rig.told).toContain("access ended");
    expect(await rig.records("ad_performance")).toEqual(before);
  });

  test("an account that is gone is told so, and keeps what is in", async () => {
    await rig.sync();
    const before = await rig.records("ad_performance");
    rig.toy.accounts = [];
    await rig.sync();
    expect(await rig.account()).toMatchObject({ problem: "account_removed" });
    expect(await rig.records("ad_performance")).toEqual(before);
  });

  test.each([
    ["currency", { currency: "USD" }, "The account's currency changed from EUR to USD."],
    ["time zone", { time_zone: "Asia/Tokyo" }, "The account's time zone changed from Europe/Berlin to Asia/Tokyo."],
  ])("another %s is never mixed with the one before: all is read again, and told", async (_what, change, sentence) => {
    await rig.sync();
    const [account] = rig.toy.accounts;
    if (account) Object.assign(account, change);
    rig.toy.ads = rig.toy.ads.filter(({ day }) => day > shiftDay(TODAY, -10));
    // A turn that ends after the first part of the history: by then nothing of before may be left.
    let clock = rig.context.now();
    const now = () => {
      clock += 60_000;
      return clock;
    };
    await rig.sync({ now });
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy, shiftDay(TODAY, -5)));
    const told = "Its history is being imported again so that old and new figures aren't mixed. Nothing to do.";
    expect(await rig.account()).toMatchObject({
      generation: 2,
      problem: "account_changed",
      problem_sentence: `${sentence} ${told}`,
    });
    expect(rig.told).toContain(`sync-account ${rig.ref.connectionId}/1`);
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
    expect(await rig.account()).toMatchObject({ generation: 2, problem: null });
  });
});

describe("the quota", () => {
  test("that the provider says is used up is waited for, and then the rest is read", async () => {
    rig.toy.faults = [times(1, `/ads?from=${shiftDay(TODAY, -11)}`, refusing(429, { "retry-after": "3600" }))];
    await rig.sync();
    const row = await rig.account();
    expect(row).toMatchObject({ problem: "quota", retry_at: new Date(`${TODAY}T13:00:00.000Z`) });
    expect(rig.told).toContain(`sync-account ${rig.ref.connectionId}/1 at 2026-03-21T13:00:00.000Z`);
    expect((await rig.runs()).find(({ stream }) => stream === "ad_performance")?.status).toBe("waiting");
    const calls = rig.toy.calls.length;
    await rig.sync();
    expect(rig.toy.calls.length).toBe(calls);
    rig.setDay(shiftDay(TODAY, 1));
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
  });

  test("of a day is never exceeded, however often a sync is asked for, and resumes the day after", async () => {
    await rig.begin(toyConnector(6));
    for (let day = TODAY, counted = 0; day < shiftDay(TODAY, 4); day = shiftDay(day, 1)) {
      rig.setDay(day);
      for (let round = 0; round < 3; round++) await rig.sync();
      expect(rig.toy.calls.length - counted).toBeLessThanOrEqual(6);
      counted = rig.toy.calls.length;
    }
    rig.setDay(shiftDay(TODAY, 5));
    await rig.begin(toyConnector(60));
    await rig.sync();
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
  });
});

describe("a worker that is killed", () => {
  /** Dies before, or after, the nth step it takes outside of its own memory. */
  function dyingAt(step: number, when: "before" | "after"): { changes: Partial<SyncContext>; steps: () => number } {
    let count = 0;
    const step_ = async <T>(work: () => Promise<T>): Promise<T> => {
      count += 1;
      const mine = count;
      if (mine > step || (mine === step && when === "before")) throw new Error("killed");
      const result = await work();
      if (mine === step) throw new Error("killed");
      return result;
    };
    const { postgres, clickhouse, objects } = rig.context;
    return {
      steps: () => count,
      changes: {
        postgres: { ...postgres, withWorkspace: (id, work) => step_(() => postgres.withWorkspace(id, work)) },
        clickhouse: { ...clickhouse, insert: (table, rows) => step_(() => clickhouse.insert(table, rows)) },
        objects: { ...objects, put: (key, bytes) => step_(() => objects.put(key, bytes)) },
      },
    };
  }

  /** Of a short history, so that every step can be tried: two parts of days, and the changes. */
  const short = (): Connector => {
    const toys = toyConnector();
    const streams = toys.streams
      .filter(({ kind }) => kind !== "snapshot")
      .map((stream) => (stream.kind === "daily" ? { ...stream, historyDays: 7, daysPerRead: 4 } : stream));
    return { ...toys, streams };
  };
  const first = shiftDay(TODAY, -7);

  test("at any step leaves nothing that the next run does not set right, and a cursor that is not ahead", async () => {
    await rig.begin(short());
    const all = dyingAt(Number.POSITIVE_INFINITY, "before");
    await rig.sync(all.changes);
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy, first));
    for (let step = 1; step <= all.steps(); step++) {
      await rig.begin(short());
      const when = (step + inject("testRuns")) % 2 === 0 ? "before" : "after";
      const how = `killed ${when} step ${step} of ${all.steps()}`;
      await expect(rig.sync(dyingAt(step, when).changes), how).rejects.toThrow("killed");
      const complete = (await readCursors(rig.context.postgres, rig.ref)).get("ad_performance")?.complete;
      if (complete) {
        const within = (records: string[]) => records.filter((record) => record >= complete.from);
        expect(within(await rig.records("ad_performance")), how).toEqual(within(adsInBooks(rig.toy, first)));
      }
      // The books have moved on meanwhile.
      rig.toy.ads = rig.toy.ads.filter(({ day }) => day !== shiftDay(TODAY, -1));
      await rig.sync();
      expect(await rig.records("ad_performance"), how).toEqual(adsInBooks(rig.toy, first));
      expect(await keys("orders"), how).toHaveLength(8);
    }
  });

  test("and comes back to life writes nothing any more", async () => {
    const { objects } = rig.context;
    let isFirst = true;
    const sleeping = {
      ...objects,
      put: async (key: string, bytes: Buffer) => {
        if (isFirst) {
          isFirst = false;
          rig.toy.campaigns = [{ id: "new", name: "New" }];
          await rig.sync();
        }
        return objects.put(key, bytes);
      },
    };
    await rig.sync({ objects: sleeping });
    expect(await rig.records("ad_performance")).toEqual(adsInBooks(rig.toy));
    expect((await rig.runs()).filter(({ status }) => status === "success")).toHaveLength(3);
  });
});
