/**
 * Guarantees, of every connector alike, against its provider's emulator and into real stores: what is in is what the
 * provider's books say, to the micro, page by page, after restatements, faults, a killed worker, and twice in a row; and
 * the provider's quota is never exceeded. A further connector is its case beside it and a line here.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { createProviderClient } from "../../../connect/provider-http.ts";
import { dayAt, shiftDay } from "../../../core/days.ts";
import { newId } from "../../../core/ids.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { chooseAccounts, findAccountRow } from "../accounts/accounts.sql.ts";
import { syncAccount } from "../sync/sync-account.ts";
import type { SyncContext } from "../sync/sync-context.ts";
import { openSyncRig, type SyncRig } from "../sync/throwaway-sync.ts";
import type { Connector } from "./connector.ts";
import { CONNECTORS } from "./connectors.ts";
import type { ContractCase, Figure, PlayedProvider } from "./contract-case.ts";
import { ga4Case } from "./ga4/ga4.contract-case.ts";
import { googleAdsCase } from "./google_ads/google-ads.contract-case.ts";
import { metaAdsCase } from "./meta_ads/meta-ads.contract-case.ts";
import { paypalCase } from "./paypal/paypal.contract-case.ts";
import { toyCase } from "./throwaway-toy-case.ts";

const CASES: readonly ContractCase[] = [toyCase, googleAdsCase, metaAdsCase, ga4Case, paypalCase];
/** Days of history, so that it takes more than one read, and not hundreds. */
const HISTORY_DAYS = 6;
const DAYS_PER_READ = 3;
const DAY_MS = 86_400_000;

let rig: SyncRig;
beforeAll(async () => {
  rig = await openSyncRig();
});
afterAll(() => rig.close());

function shortened(connector: Connector): Connector {
  return {
    ...connector,
    streams: connector.streams.map((stream) =>
      stream.kind === "daily"
        ? { ...stream, historyDays: HISTORY_DAYS, daysPerRead: Math.min(stream.daysPerRead, DAYS_PER_READ) }
        : stream,
    ),
  };
}

test("every connector of the list has its case", () => {
  const held = CASES.map(({ connector }) => connector.name);
  expect(CONNECTORS.map(({ name }) => name).filter((name) => !held.includes(name))).toEqual([]);
});

describe.each(CASES.map((given) => [given.connector.label, given] as const))("%s", (_label, given) => {
  const connector = shortened(given.connector);
  let played: PlayedProvider;
  let now: number;
  let ref: { workspaceId: string; connectionId: string; accountId: string };

  beforeEach(async () => {
    played = await given.open();
    setNow(given.now);
    ref = { workspaceId: newId(), connectionId: newId(), accountId: played.accountId };
    await rig.postgres.door.withWorkspace(ref.workspaceId, (tx) =>
      insertWorkspace(tx, { id: ref.workspaceId, name: "Shop" }),
    );
    const account = (await connector.listAccounts(access())).find(({ id }) => id === played.accountId);
    if (!account) throw new Error("the account is not among those that are reached");
    await chooseAccounts(rig.postgres.door, ref.workspaceId, ref.connectionId, [
      { ...account, provider: connector.name },
    ]);
    return () => played.close();
  });

  function setNow(time: number): void {
    now = time;
    played.setNow(time);
  }

  const makeClient = (signal = new AbortController().signal) =>
    createProviderClient({
      protocol: connector.protocol,
      callsAtOnce: connector.callsAtOnce,
      signal,
      now: () => now,
      backoffMs: 1,
      timeoutMs: 5000,
      pause: async () => {},
    });
  const access = () => ({ credential: async () => played.credential(), client: makeClient(), baseUrl: played.baseUrl });

  const sync = (changes: Partial<SyncContext> = {}, by: Connector = connector): Promise<void> =>
    syncAccount(
      {
        ...rig.context,
        connectors: [by],
        reach: async () => ({
          connector: by,
          isConnected: true,
          credential: async () => played.credential(),
          baseUrl: played.baseUrl,
        }),
        makeClient: (_connector, signal) => makeClient(signal),
        now: () => now,
        ...changes,
      },
      ref,
      new AbortController().signal,
    );

  const problem = async () => (await findAccountRow(rig.postgres.door, ref))?.problem;

  async function stored(): Promise<Record<string, bigint>> {
    const rows = await rig.clickhouse.door
      .inWorkspace(ref.workspaceId)
      .query<{ payload: string }>("SELECT payload FROM source_records FINAL WHERE stream = {stream:String}", {
        stream: given.figures.stream,
      });
    return sums(rows.map(({ payload }) => given.figures.of(JSON.parse(payload) as never)));
  }

  /** What the books say of the days of the history. */
  async function inBooks(): Promise<Record<string, bigint>> {
    const row = await findAccountRow(rig.postgres.door, ref);
    const first = shiftDay(dayAt(given.now, row?.time_zone ?? "UTC"), -HISTORY_DAYS);
    return sums(played.books().filter(({ day }) => day >= first));
  }

  test("brings in what the books say, to the micro, page by page, and nothing twice", async () => {
    await sync();
    const books = await inBooks();
    expect(Object.keys(books).length).toBeGreaterThan(3);
    expect(await stored()).toEqual(books);
    expect(await problem()).toBeNull();
    await sync();
    expect(await stored()).toEqual(books);
  });

  test("follows restatements", async () => {
    await sync();
    const before = await inBooks();
    setNow(given.now + DAY_MS);
    const after = await inBooks();
    expect(after).not.toEqual(before);
    await sync();
    expect(await stored()).toEqual(after);
  });

  test("is right after every fault, whichever call it meets", async () => {
    await sync();
    setNow(given.now + DAY_MS);
    const books = await inBooks();
    let call = 1;
    for (const [name, fail] of Object.entries(played.faults)) {
      fail(call);
      await sync().catch((error: unknown) => expect(error, name).toMatchObject({ code: "unavailable" }));
      call += 1;
    }
    now += 2 * 3_600_000;
    await sync();
    expect(await stored()).toEqual(books);
    expect(await problem()).toBeNull();
  });

  test("is right after a worker was killed anywhere", async () => {
    const { clickhouse, objects } = rig.context;
    const stride = Math.max(1, Math.round(4 / inject("testRuns")));
    for (let step = 1; step < 40; step += stride) {
      let taken = 0;
      const killed = async <T>(work: () => Promise<T>): Promise<T> => {
        taken += 1;
        if (taken < step) return work();
        if (taken % 2 === 0) await work();
        throw new Error("killed");
      };
      const isKilled = await sync({
        clickhouse: { ...clickhouse, insert: (table, rows) => killed(() => clickhouse.insert(table, rows)) },
        objects: { ...objects, put: (key, bytes) => killed(() => objects.put(key, bytes)) },
      }).then(
        () => false,
        () => true,
      );
      if (!isKilled) break;
    }
    await sync();
    expect(await stored()).toEqual(await inBooks());
  });

  test("never asks more than the quota of a day allows, and goes on the day after", async () => {
    const perDay = 7;
    const frugal = { ...connector, quota: { unit: "calls", perDay } };
    const before = played.calls();
    for (let round = 0; round < 3; round++) await sync({}, frugal);
    expect(played.calls() - before).toBeLessThanOrEqual(perDay);
    expect(await problem()).toBe("quota");
    now += DAY_MS;
    await sync();
    expect(await stored()).toEqual(await inBooks());
  });

  test("says that a person must connect again once access was withdrawn", async () => {
    await sync();
    played.revoke();
    await sync();
    expect(await problem()).toBe("access_ended");
    expect(await stored()).toEqual(await inBooks());
  });
});

function sums(all: readonly Figure[]): Record<string, bigint> {
  const sum: Record<string, bigint> = {};
  for (const { day, of, amount } of all) {
    const key = `${day} ${of}`;
    if (amount !== 0n) sum[key] = (sum[key] ?? 0n) + amount;
  }
  return sum;
}
