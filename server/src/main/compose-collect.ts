/** Collection: the log on disk, the doors into it, and what goes on beside them. */
import path from "node:path";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import type { IdentityHasher } from "../modules/accounts/identity-hasher.ts";
import type { Plan } from "../modules/plan/plan.ts";
import { createErasedSieve } from "../modules/privacy/privacy.ts";
import { type CollectRoom, createCollect } from "../modules/tracking/collect.ts";
import { createBacklogGuard, measureLog } from "../modules/tracking/log/backlog-guard.ts";
import type { BatchNews } from "../modules/tracking/log/batch-news.ts";
import type { LogBatch } from "../modules/tracking/log/batch-reader.ts";
import { type EventLog, openEventLog } from "../modules/tracking/log/event-log.ts";
import { isRefusal, loadBatch, loadEvents } from "../modules/tracking/log/load-events.sql.ts";
import { type Loader, startLoader } from "../modules/tracking/log/loader.ts";
import { sweepQuarantine } from "../modules/tracking/log/sweep-quarantine.ts";
import { drainLog, keepTidying } from "../modules/tracking/log/tidy-log.ts";
import { createRefusalCounter } from "../modules/tracking/refusals/refusal-counter.ts";
import { addRefusals } from "../modules/tracking/refusals/refused-events.sql.ts";
import { createScriptFiles } from "../modules/tracking/script/script-files.ts";
import type { Config } from "./config.ts";
import type { Stores } from "./open-stores.ts";
import { createCollectionMeters } from "./operate/collection-meters.ts";

const TRACK_SCRIPT = path.resolve(import.meta.dirname, "../../../tracker/dist/track.js");

export interface Collection extends Pick<CollectRoom, "routes" | "readingRoutes"> {
  eventLog: EventLog;
  /** Starts what goes on beside collection. @returns stops it */
  keepCollecting(): () => Promise<void>;
  /** Has what waits in the log loaded and its files removed, those put aside included where their person was erased. */
  tidyLog(): Promise<void>;
  /** @param onLoaded told what every batch means, once it is stored */
  startLoader(onLoaded: (news: readonly BatchNews[]) => Promise<void>): Promise<Loader>;
}

export async function composeCollect(
  config: Config,
  { postgres, clickhouse }: Stores,
  { plan, hasher, log, metrics }: { plan: Plan; hasher: IdentityHasher; log: Logger; metrics: Registry },
): Promise<Collection> {
  const folder = path.join(config.dataDir, "events");
  const eventLog = await openEventLog(folder);
  const onError = (err: unknown): void => log.error({ err }, "while keeping the books of collection");
  const meters = createCollectionMeters(metrics, folder);
  const guard = createBacklogGuard({
    sink: eventLog,
    measure: () => measureLog(folder),
    maxBacklogBytes: config.maxBacklogBytes,
    minFreeBytes: config.minFreeDiskBytes,
    onError,
  });
  const erased = createErasedSieve({ postgres }, hasher);
  const tidyLog = async (): Promise<void> => {
    await drainLog(folder, eventLog);
    await sweepQuarantine(folder, erased.sieve);
  };
  const refusals = createRefusalCounter({ store: (rows) => addRefusals(postgres, rows), onError });
  const { routes, readingRoutes, keepSalts } = createCollect({
    sink: guard,
    postgres,
    clickhouse,
    links: plan.links,
    channelRules: plan.channelRules,
    hasher,
    limit: { policy: "ingest", perSecond: config.ingestRateLimit, burst: config.ingestRateLimit * 2 },
    hostsOfPixel: plan.hostsOfPixel,
    scriptFiles: createScriptFiles({ builtPath: TRACK_SCRIPT, folder: path.join(config.dataDir, "track-scripts") }),
    publicUrl: config.publicUrl,
    noteRefusal: refusals.note,
    onError,
  });
  return {
    routes,
    readingRoutes,
    eventLog,
    keepCollecting: () => {
      const stops = [keepSalts(), guard.keep(), refusals.keep(), keepTidying(tidyLog, onError)];
      return async () => {
        for (const stop of stops) await stop();
      };
    },
    tidyLog,
    startLoader: (onLoaded) => {
      const store = async (batch: LogBatch): Promise<number> =>
        (await erased.concerns(await batch.workspaceIds()))
          ? loadEvents(clickhouse, await erased.sieve(await batch.records()))
          : loadBatch(clickhouse, batch);
      const load = (batch: LogBatch): Promise<number> => meters.load(batch, () => store(batch));
      const tell = async (batch: LogBatch): Promise<void> => {
        const news = await batch.news();
        meters.loaded(news);
        await onLoaded(news);
      };
      return startLoader({ folder, eventLog, load, isRefusal, onLoaded: tell, log });
    },
  };
}
