/** Reading of accounts of the toy provider into real stores, for tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { createProviderClient } from "../../../connect/provider-http.ts";
import { shiftDay } from "../../../core/days.ts";
import { newId } from "../../../core/ids.ts";
import { openFolderStore } from "../../../platform/objects/folder-store.ts";
import {
  openThrowawayClickHouse,
  openThrowawayPostgres,
  type ThrowawayClickHouse,
  type ThrowawayPostgres,
} from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import type { AccountRef } from "../accounts/account-ref.ts";
import { type AccountRow, chooseAccounts, findAccountRow } from "../accounts/accounts.sql.ts";
import type { Connector } from "../connectors/connector.ts";
import { toyConnector } from "../connectors/throwaway-toy-connector.ts";
import { openToyProvider, type ToyProvider } from "../connectors/throwaway-toy-provider.ts";
import { listRunRows, type RunRow } from "./runs.sql.ts";
import { syncAccount } from "./sync-account.ts";
import type { SyncContext } from "./sync-context.ts";

export const TODAY = "2026-03-21";

export interface SyncRig {
  toy: ToyProvider;
  context: SyncContext;
  /** Of the newest workspace. */
  ref: AccountRef;
  /** What was published and asked for. */
  told: string[];
  progress: (number | null)[];
  /** A workspace of its own, with the account chosen. */
  begin(connector?: Connector): Promise<void>;
  sync(changes?: Partial<SyncContext>, signal?: AbortSignal): Promise<void>;
  /** The machine's day, at noon UTC. */
  setDay(day: string): void;
  account(): Promise<AccountRow>;
  runs(): Promise<RunRow[]>;
  /** What is in ClickHouse of a stream: day, key and payload. */
  records(stream: string): Promise<string[]>;
  rawCopies(): Promise<string[]>;
  postgres: ThrowawayPostgres;
  clickhouse: ThrowawayClickHouse;
  close(): Promise<void>;
}

export async function openSyncRig(): Promise<SyncRig> {
  const [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-raw-"));
  const toy = await openToyProvider();
  const told: string[] = [];
  const progress: (number | null)[] = [];
  let now = Date.parse(`${TODAY}T12:00:00Z`);
  let connector = toyConnector();
  const context: SyncContext = {
    postgres: postgres.door,
    clickhouse: clickhouse.door,
    objects: openFolderStore(folder),
    queue: {
      enqueue: async (name, _workspaceId, { subject, at } = {}) =>
        void told.push(`${name} ${subject}${at ? ` at ${at.toISOString()}` : ""}`),
    },
    events: { publish: async ({ name }, _workspaceId, { subject } = {}) => void told.push(`${name} ${subject}`) },
    connectors: [connector],
    reach: async () => ({ connector, isConnected: true, credential: async () => "token", baseUrl: toy.url }),
    makeClient: ({ protocol, callsAtOnce }, signal) =>
      createProviderClient({ protocol, callsAtOnce, signal, backoffMs: 1, attempts: 3, maxWaitMs: 50, now: () => now }),
    noteProgress: async (_workspaceId, _connectionId, share) => void progress.push(share),
    noteAccessEnded: async () => void told.push("access ended"),
    log: pino({ level: "silent" }),
    now: () => now,
  };
  const rig: SyncRig = {
    toy,
    context,
    ref: { workspaceId: "", connectionId: "", accountId: "1" },
    told,
    progress,
    postgres,
    clickhouse,
    begin: async (given = toyConnector()) => {
      connector = given;
      rig.ref = { workspaceId: newId(), connectionId: newId(), accountId: "1" };
      rig.setDay(TODAY);
      const { workspaceId, connectionId } = rig.ref;
      fillToy(toy);
      for (const list of [told, progress, toy.calls]) list.length = 0;
      await postgres.door.withWorkspace(workspaceId, (tx) => insertWorkspace(tx, { id: workspaceId, name: "Shop" }));
      await chooseAccounts(postgres.door, workspaceId, connectionId, [
        {
          id: "1",
          provider: connector.name,
          name: "Toys",
          currency: "EUR",
          timeZone: "Europe/Berlin",
          notSelectableBecause: null,
          access: {},
        },
      ]);
    },
    sync: (changes = {}, signal = new AbortController().signal) =>
      syncAccount({ ...context, ...changes }, rig.ref, signal),
    setDay: (day) => {
      now = Date.parse(`${day}T12:00:00Z`);
    },
    account: async () => {
      const row = await findAccountRow(postgres.door, rig.ref);
      if (!row) throw new Error("no account");
      return row;
    },
    runs: async () => (await listRunRows(postgres.door, rig.ref.workspaceId, {}, { limit: 500 })).rows,
    records: (stream) => readRecords(clickhouse, rig.ref.workspaceId, stream),
    rawCopies: async () => {
      const keys: string[] = [];
      for await (const { key } of context.objects.list(`tenant-${rig.ref.workspaceId}/`)) keys.push(key);
      return keys.sort();
    },
    close: async () => {
      await toy.close();
      await clickhouse.close();
      await postgres.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return rig;
}

async function readRecords({ door }: ThrowawayClickHouse, workspaceId: string, stream: string): Promise<string[]> {
  const rows = await door
    .inWorkspace(workspaceId)
    .query<{ day: string; record_key: string; payload: string }>(
      "SELECT toString(day) AS day, record_key, payload FROM source_records FINAL WHERE stream = {stream:String} ORDER BY day, record_key",
      { stream },
    );
  return rows.map(({ day, record_key, payload }) => `${day} ${record_key} ${payload}`);
}

/** The day the history of ads begins with. */
export const FIRST_DAY = shiftDay(TODAY, -20);

function fillToy(toy: ToyProvider): void {
  const days = Array.from({ length: 25 }, (_, index) => shiftDay(TODAY, -index));
  Object.assign(toy, {
    accounts: [
      { id: "1", name: "Toys", currency: "EUR", time_zone: "Europe/Berlin" },
      { id: "manager", name: "All toys", currency: "EUR", time_zone: "Europe/Berlin" },
    ],
    // Some days without rows.
    ads: days.flatMap((day, index) =>
      Array.from({ length: index % 4 }, (_, ad) => ({
        day,
        ad_id: `ad-${ad}`,
        cost_micros: String(1_000_000 * (index + 1) + ad),
      })),
    ),
    campaigns: ["a", "b", "c", "d"].map((id) => ({ id, name: `Campaign ${id}` })),
    orders: Array.from({ length: 8 }, (_, index) => ({ id: `o${index}`, status: "open" })),
    faults: [],
    tooManyDays: null,
    token: "token",
  });
}

/** The records of ads as the toy's books have them, within the history. */
export function adsInBooks({ ads }: ToyProvider, from = FIRST_DAY): string[] {
  return ads
    .filter(({ day }) => day >= from)
    .map((row) => `${row.day} ${row.ad_id} ${JSON.stringify(row)}`)
    .sort();
}
