/** The room behind a real HTTP door, with a log that the test can read and break. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import type { DecidingRule } from "../../core/channel-rules.ts";
import { AppError } from "../../core/errors.ts";
import { newId } from "../../core/ids.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import { openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { identityHasher } from "../accounts/identity-hasher.ts";
import type { FoundLink } from "../plan/links/link-finder.ts";
import { createCollect } from "./collect.ts";
import type { EventRecord } from "./events/event-record.ts";
import type { Refusal } from "./events/intake.ts";
import { createScriptFiles } from "./script/script-files.ts";

export const workspaceId = newId();
export const pixelId = newId();
export const chrome =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

export const link: FoundLink = {
  id: newId(),
  workspaceId,
  targetUrl: "https://shop.example/p?x=1",
  campaign: "Launch",
  source: "youtube",
  medium: "video",
  term: null,
  content: null,
  utmId: null,
  expiresAt: null,
  expiredTargetUrl: null,
  isPaused: false,
  isArchived: false,
};
const links: Readonly<Record<string, FoundLink>> = {
  abcdefg: link,
  expired: { ...link, id: newId(), expiresAt: "2026-01-02T00:00:00.000Z" },
  archived: { ...link, id: newId(), isArchived: true },
  paused: { ...link, id: newId(), isPaused: true },
  over: { ...link, id: newId(), expiresAt: "2026-01-02T00:00:00.000Z", expiredTargetUrl: "https://shop.example/over" },
};

export interface ThrowawayStores {
  clickhouse: ClickHouseClient;
  postgres: PostgresClient;
}

/** Stands in for a database where a test needs none but the day's key. */
const SALT = Buffer.alloc(32, 9);

export interface ThrowawayCollect {
  http: FastifyInstance;
  /** What reached the log since the last `reset`. */
  appended: EventRecord[];
  /** What was counted as refused since then. */
  refused: Refusal[];
  isDiskFull: boolean;
  channelRules: DecidingRule[];
  /** The workspace's; UTC unless a test says otherwise. */
  timeZone: string;
  ignoredReferrers: string[];
  trackScriptPath: string;
  surveyScriptPath: string;
  /** A version of the script that was served in the past. */
  keepVersion(hash: string, content: string): void;
  reset(): void;
  close(): Promise<void>;
}

/** @param stores only for tests that read what is stored */
export async function openThrowawayCollect(stores: Partial<ThrowawayStores> = {}): Promise<ThrowawayCollect> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-collect-"));
  const room: ThrowawayCollect = {
    http: undefined as unknown as FastifyInstance,
    appended: [],
    refused: [],
    isDiskFull: false,
    channelRules: [],
    timeZone: "UTC",
    ignoredReferrers: [],
    trackScriptPath: path.join(folder, "track.js"),
    surveyScriptPath: path.join(folder, "survey.js"),
    keepVersion: (hash, content) => writeFileSync(path.join(folder, "versions", `track.${hash}.js`), content),
    reset: () => {
      room.appended = [];
      room.refused = [];
      room.isDiskFull = false;
      room.channelRules = [];
      room.timeZone = "UTC";
      room.ignoredReferrers = [];
    },
    close: async () => {
      await room.http.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  const { routes, readingRoutes } = createCollect({
    sink: {
      append: async (records) => {
        if (room.isDiskFull) throw new AppError("unavailable", { public: "Send it again.", retryAfterSeconds: 2 });
        room.appended.push(...records);
      },
    },
    clickhouse: stores.clickhouse as ClickHouseClient,
    postgres: stores.postgres ?? ({ withoutWorkspace: async () => SALT } as unknown as PostgresClient),
    links: {
      byCode: async (code) => links[code] ?? null,
      byId: async (workspace, id) => (workspace === workspaceId && id === link.id ? link : null),
    },
    channelRules: async (workspace) => (workspace === workspaceId ? room.channelRules : []),
    ignoredReferrers: async (workspace) => (workspace === workspaceId ? room.ignoredReferrers : []),
    hasher: identityHasher(Buffer.alloc(32, 7)),
    timeZoneOf: async () => room.timeZone,
    noteRefusal: (refusal) => {
      room.refused.push(refusal);
    },
    limit: { policy: "ingest", perSecond: 10_000, burst: 10_000 },
    hostsOfPixel: async (_workspace, pixel) => (pixel === pixelId ? ["shop.example"] : []),
    scriptFiles: createScriptFiles({ builtPath: room.trackScriptPath, folder: path.join(folder, "versions") }),
    surveyFiles: createScriptFiles({ builtPath: room.surveyScriptPath, folder: path.join(folder, "versions") }),
    chatFiles: createScriptFiles({ builtPath: path.join(folder, "chat.js"), folder: path.join(folder, "versions") }),
    publicUrl: "https://t.example",
    onError: (error) => {
      throw error;
    },
  });
  const ingest = {
    [pixelId]: { workspaceId, pixelId, trusted: false },
    writeKey: { workspaceId, pixelId: null, trusted: false },
    secretKey: { workspaceId, pixelId: null, trusted: true },
  };
  room.http = await openThrowawayHttp({ routes: [...routes, ...readingRoutes], ingest });
  return room;
}
