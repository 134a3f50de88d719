/** Tracking: events and clicks come in, are made durable in the event log, and are loaded into ClickHouse. */
import { createFetchOutside } from "../../connect/outside/fetch-outside.ts";
import { defineModule } from "../../platform/module.ts";
import { wholeNumber } from "../../platform/settings/variables.ts";
import { accounts } from "../accounts/public.ts";
import { plan } from "../plan/public.ts";
import { usage } from "../usage/public.ts";
import { batchLoaded } from "./batch-loaded.ts";
import { openCollection } from "./collection.ts";
import type { IntakeEvent } from "./events/intake.ts";
import { linkClicks, trackingMetrics, traffic } from "./facts.ts";
import { installCheckRoute } from "./install-check/install-check.routes.ts";
import type { BatchNews } from "./log/batch-news.ts";
import { collectedOfPeople } from "./personal-data/personal-data.ts";

const MIB = 1_048_576;

export const tracking = defineModule({
  name: "tracking",
  needs: { accounts, usage, plan },
  settings: {
    variables: {
      INGEST_RATE_LIMIT: wholeNumber(1, 1_000_000).default(20_000).meta({
        description:
          "Requests a second that one pixel or key may send events with, twice as many at once; see [collecting](collecting.md).",
      }),
      MAX_BACKLOG_MB: wholeNumber(1, 1_000_000_000).default(10_240).meta({
        description:
          "Length of the event log, in MiB, from which on events are refused with 503 until ClickHouse has caught up.",
      }),
      MIN_FREE_DISK_MB: wholeNumber(0, 1_000_000_000)
        .default(256)
        .meta({ description: "Free room of the data folder's disk, in MiB, below which events are refused with 503." }),
    },
    read: (env) => ({
      /** Requests a second that one pixel or key may send events with. */
      ingestRateLimit: env.INGEST_RATE_LIMIT,
      /** Length of the event log from which on events are refused. */
      maxBacklogBytes: env.MAX_BACKLOG_MB * MIB,
      /** Free room of the disk below which events are refused. */
      minFreeDiskBytes: env.MIN_FREE_DISK_MB * MIB,
    }),
  },
  tables: { postgres: ["day_salts", "refused_events", "lost_events"], clickhouse: ["events", "touches", "identities"] },
  personalData: collectedOfPeople,
  permissions: ["data.read", "data.write"],
  liveTopics: ["events"],
  meters: ["events"],
  facts: [traffic, linkClicks],
  metrics: trackingMetrics,
  create: async (platform, { accounts: { hasher }, usage: { noteLoaded }, plan }, config) => {
    const { announce, events } = platform;
    const collection = await openCollection(platform, { plan, hasher }, config);
    const onLoaded = async (news: readonly BatchNews[]): Promise<void> => {
      for (const { workspaceId, pixelsSeen } of news) {
        for (const [pixelId, at] of pixelsSeen) await plan.markPixelSeen(workspaceId, pixelId, new Date(at));
      }
      await events.tell(batchLoaded, news);
      for (const { workspaceId } of news) await announce(workspaceId, "events");
      noteLoaded(news.map(({ workspaceId }) => workspaceId));
    };
    const startLoader = () => collection.startLoader(onLoaded);
    return {
      provides: {
        tidyLog: collection.tidyLog,
        filterLoads: collection.filterLoads,
        assertWell: collection.assertWell,
        startLoader,
        /** Stores events that another module tells of; see `Collection.storeEvents`. */
        storeEvents: async (workspaceId: string, told: readonly IntakeEvent[]): Promise<void> =>
          onLoaded(await collection.storeEvents(workspaceId, told, platform.clock())),
      },
      routes: [
        ...collection.readingRoutes,
        installCheckRoute({
          fetchOutside: createFetchOutside({ allowPrivate: config.allowPrivateFetch }),
          publicUrl: config.publicUrl,
          findPixel: plan.findPixel,
        }),
      ],
      collectorRoutes: collection.routes,
      background: {
        collector: [
          collection.keepCollecting,
          async () => {
            const loader = await startLoader();
            return () => loader.stop();
          },
        ],
      },
      close: () => collection.close(),
    };
  },
});
