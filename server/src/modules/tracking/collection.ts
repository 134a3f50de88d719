/** Collection: the log on disk, the doors into it, and what goes on beside them. */

import path from "node:path";
import type { Platform } from "../../platform/module.ts";
import type { IdentityHasher } from "../accounts/public.ts";
import type { Plan } from "../plan/public.ts";
import { type Collecting, createCollect } from "./collect.ts";
import { createTimeZones } from "./day-salts/time-zones.ts";
import type { EventRecord } from "./events/event-record.ts";
import type { IntakeEvent } from "./events/intake.ts";
import { createBacklogGuard, measureLog } from "./log/backlog-guard.ts";
import { type BatchNews, batchNews } from "./log/batch-news.ts";
import type { LogBatch } from "./log/batch-reader.ts";
import { createCollectionMeters } from "./log/collection-meters.ts";
import { openEventLog } from "./log/event-log.ts";
import { isRefusal, loadBatch, loadEvents } from "./log/load-events.sql.ts";
import type { LoadOptions } from "./log/load-step.ts";
import { type Loader, startLoader } from "./log/loader.ts";
import { createLogHealth, type LogHealth } from "./log/log-health.ts";
import { readLosses } from "./log/log-losses.ts";
import { sweepKept } from "./log/sweep-kept.ts";
import { sweepQuarantine } from "./log/sweep-quarantine.ts";
import { drainLog, keepTidying } from "./log/tidy-log.ts";
import { addLosses } from "./losses/lost-events.sql.ts";
import { createRefusalCounter } from "./refusals/refusal-counter.ts";
import { addRefusals } from "./refusals/refused-events.sql.ts";
import { createScriptFiles } from "./script/script-files.ts";

/** Where the build puts the scripts of pages. */
const SCRIPTS = path.resolve(import.meta.dirname, "../../../../tracker/dist");

/** Leaves out of what is loaded what must not be stored any more. */
export interface LoadFilter {
  /** Whether there is anything to leave out in these workspaces. */
  concerns(workspaceIds: readonly string[]): Promise<boolean>;
  sieve(batch: readonly EventRecord[]): Promise<EventRecord[]>;
}

export interface CollectionSettings {
  publicUrl: string;
  dataDir: string;
  ingestRateLimit: number;
  maxBacklogBytes: number;
  minFreeDiskBytes: number;
}

export interface Collection extends Pick<Collecting, "routes" | "readingRoutes"> {
  /** Rejects while accepted events do not get where they belong. */
  assertWell: LogHealth["assertWell"];
  /** Starts what goes on beside collection. @returns stops it */
  keepCollecting(): () => Promise<void>;
  /** Has what waits in the log loaded and its files removed, those put aside included where their person was erased. */
  tidyLog(): Promise<void>;
  /** @param onLoaded told what every batch means, once it is stored */
  startLoader(onLoaded: (news: readonly BatchNews[]) => Promise<void>): Promise<Loader>;
  /** From now on what is loaded, and what was put aside, goes through the sieve. */
  filterLoads(sieve: LoadFilter): void;
  /** Stores what another module tells of, each event once by its id; whoever calls tells again until it succeeds. */
  storeEvents(workspaceId: string, events: readonly IntakeEvent[], now: number): Promise<BatchNews[]>;
  /** Closes the event log. */
  close(): Promise<void>;
}

/** Nothing is left out. */
const EVERYTHING: LoadFilter = { concerns: async () => false, sieve: async (batch) => [...batch] };

export async function openCollection(
  { postgres, clickhouse, log, metrics }: Pick<Platform, "postgres" | "clickhouse" | "log" | "metrics">,
  { plan, hasher }: { plan: Omit<Plan, "routes">; hasher: IdentityHasher },
  config: CollectionSettings,
): Promise<Collection> {
  const folder = path.join(config.dataDir, "events");
  const eventLog = await openEventLog(folder);
  const onError = (err: unknown): void => log.error({ err }, "while keeping the books of collection");
  const health = createLogHealth(folder, eventLog);
  const meters = createCollectionMeters(metrics, folder, eventLog.accounts);
  const guard = createBacklogGuard({
    sink: eventLog,
    measure: () => measureLog(folder),
    maxBacklogBytes: config.maxBacklogBytes,
    minFreeBytes: config.minFreeDiskBytes,
    onError,
  });
  let sieve = EVERYTHING;
  const tidyLog = async (): Promise<void> => {
    await drainLog(folder, eventLog);
    const keep = (batch: readonly EventRecord[]): Promise<EventRecord[]> => sieve.sieve(batch);
    await sweepQuarantine(folder, keep);
    await sweepKept(folder, keep);
  };
  const tellLosses = async (): Promise<void> => addLosses(postgres, await readLosses(folder));
  const scriptNamed = (name: string) =>
    createScriptFiles({ builtPath: path.join(SCRIPTS, name), folder: path.join(config.dataDir, "track-scripts") });
  const refusals = createRefusalCounter({ store: (rows) => addRefusals(postgres, rows), onError });
  const { routes, readingRoutes, recordsOf, keepSalts } = createCollect({
    sink: guard,
    postgres,
    clickhouse,
    links: plan.links,
    channelRules: plan.channelRules,
    ignoredReferrers: plan.ignoredReferrers,
    hasher,
    timeZoneOf: createTimeZones(postgres),
    limit: { policy: "ingest", perSecond: config.ingestRateLimit, burst: config.ingestRateLimit * 2 },
    hostsOfPixel: plan.hostsOfPixel,
    scriptFiles: scriptNamed("track.js"),
    surveyFiles: scriptNamed("survey.js"),
    chatFiles: scriptNamed("chat.js"),
    publicUrl: config.publicUrl,
    noteRefusal: refusals.note,
    onError,
  });
  return {
    routes,
    readingRoutes,
    assertWell: health.assertWell,
    keepCollecting: () => {
      const tidying = keepTidying([tidyLog, tellLosses], onError);
      const stops = [keepSalts(), guard.keep(), refusals.keep(), tidying];
      return async () => {
        for (const stop of stops) await stop();
      };
    },
    tidyLog,
    filterLoads: (wanted) => {
      sieve = wanted;
    },
    storeEvents: async (workspaceId, events, now) => {
      const records = await sieve.sieve(await recordsOf(workspaceId, events, now));
      await loadEvents(clickhouse, records);
      return batchNews(records);
    },
    close: () => eventLog.close(),
    startLoader: (onLoaded) => {
      const store = async (batch: LogBatch): Promise<number> =>
        (await sieve.concerns(await batch.workspaceIds()))
          ? loadEvents(clickhouse, await sieve.sieve(await batch.records()))
          : loadBatch(clickhouse, batch);
      const load = (batch: LogBatch): Promise<number> => meters.load(batch, () => store(batch));
      const tell = async (batch: LogBatch): Promise<void> => {
        const news = await batch.news();
        meters.loaded(news);
        await onLoaded(news);
      };
      const onLost: LoadOptions["onLost"] = (loss, isOwn) => {
        health.noteLoss(loss, isOwn);
        tellLosses().catch(onError);
      };
      const { recovered: onRecovered } = meters;
      return startLoader({ folder, eventLog, load, isRefusal, onLoaded: tell, onLost, onRecovered, log });
    },
  };
}
