/** Counts for Prometheus how what is collected gets from the event log into ClickHouse. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { measureLog } from "./backlog-guard.ts";
import type { BatchNews } from "./batch-news.ts";
import { isRefusal } from "./load-events.sql.ts";

export interface CollectionMeters {
  /** Counts a batch and how long ClickHouse keeps it waiting. */
  load<T extends { events: number }>(batch: T, load: () => Promise<number>): Promise<number>;
  /** Notes how long after its arrival an event was stored. */
  loaded(news: readonly BatchNews[]): void;
}

const LAG_BUCKETS_SECONDS = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600];

/** @param folder of the event log */
export function createCollectionMeters(metrics: Registry, folder: string): CollectionMeters {
  const registers = [metrics];
  const events = new Counter({ name: "events_loaded_total", help: "Events stored in ClickHouse", registers });
  const failures = new Counter({
    name: "event_load_failures_total",
    help: "Batches ClickHouse did not take: it refused a value (refused), or could not store now (failed)",
    labelNames: ["kind"],
    registers,
  });
  const lag = new Histogram({
    name: "event_load_lag_seconds",
    help: "Time from an event's arrival until it can be asked for, by the newest of each batch",
    buckets: LAG_BUCKETS_SECONDS,
    registers,
  });
  const waiting = gaugeStall(metrics);
  gaugeFolder(metrics, folder);
  return {
    load: async (batch, load) => {
      waiting.begin();
      try {
        const stored = await load();
        events.inc(batch.events);
        waiting.end();
        return stored;
      } catch (error) {
        const kind = isRefusal(error) ? "refused" : "failed";
        failures.inc({ kind });
        // A refused batch is split and goes on; it is not ClickHouse that is waited for.
        if (kind === "refused") waiting.end();
        throw error;
      }
    },
    loaded: (news) => {
      const arrivals = news.flatMap(({ pixelsSeen }) => pixelsSeen.map(([, receivedAt]) => Date.parse(receivedAt)));
      if (arrivals.length > 0) lag.observe(Math.max(0, Date.now() - Math.max(...arrivals)) / 1000);
    },
  };
}

function gaugeStall(metrics: Registry): { begin(): void; end(): void } {
  let since: number | null = null;
  new Gauge({
    name: "event_loader_stalled_seconds",
    help: "How long the oldest events that wait have been tried to load; 0 when none wait",
    registers: [metrics],
    collect() {
      this.set(since === null ? 0 : (performance.now() - since) / 1000);
    },
  });
  return {
    begin: () => {
      since ??= performance.now();
    },
    end: () => {
      since = null;
    },
  };
}

function gaugeFolder(metrics: Registry, folder: string): void {
  const gauge = (name: string, help: string, measure: () => Promise<number>): void => {
    new Gauge({
      name,
      help,
      registers: [metrics],
      async collect() {
        this.set(await measure());
      },
    });
  };
  gauge(
    "event_log_backlog_bytes",
    "Length of the event log, which shrinks as it is loaded",
    async () => (await measureLog(folder)).backlogBytes,
  );
  gauge(
    "data_disk_free_bytes",
    "Free room of the data folder's disk",
    async () => (await measureLog(folder)).freeBytes,
  );
  gauge("event_quarantine_bytes", "Length of quarantine.jsonl, the events ClickHouse refuses", () =>
    stat(path.join(folder, "quarantine.jsonl")).then(
      ({ size }) => size,
      () => 0,
    ),
  );
}
