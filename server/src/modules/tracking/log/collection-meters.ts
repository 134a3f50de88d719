/** Counts for Prometheus how what is collected gets from the event log into ClickHouse. */
import { stat } from "node:fs/promises";
import path from "node:path";
import { Counter, Gauge, Histogram, type Registry } from "prom-client";
import { measureLog } from "./backlog-guard.ts";
import type { BatchNews } from "./batch-news.ts";
import { total } from "./event-counts.ts";
import { isRefusal } from "./load-events.sql.ts";
import type { LogAccounts } from "./log-accounts.ts";
import { readLosses } from "./log-losses.ts";

export interface CollectionMeters {
  /** Counts a batch and how long ClickHouse keeps it waiting. */
  load<T extends { events: number }>(batch: T, load: () => Promise<number>): Promise<number>;
  /** Notes how long after its arrival an event was stored. */
  loaded(news: readonly BatchNews[]): void;
  /** Counts events that an earlier run had passed over. */
  recovered(events: number): void;
}

const LAG_BUCKETS_SECONDS = [0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3600];

/** @param folder of the event log @param accounts its books */
export function createCollectionMeters(
  metrics: Registry,
  folder: string,
  accounts: Pick<LogAccounts, "balance">,
): CollectionMeters {
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
  const recovered = new Counter({
    name: "events_recovered_total",
    help: "Events loaded that an earlier run had passed over",
    registers,
  });
  const waiting = gaugeStall(metrics, accounts);
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
    recovered: (events) => recovered.inc(events),
  };
}

function gaugeStall(metrics: Registry, accounts: Pick<LogAccounts, "balance">): { begin(): void; end(): void } {
  let since: number | null = null;
  new Gauge({
    name: "event_loader_stalled_seconds",
    help: "For how long events have waited of which none was stored, whether or not it was tried; 0 when none wait",
    registers: [metrics],
    collect() {
      const tried = since === null ? 0 : (performance.now() - since) / 1000;
      this.set(Math.max(tried, accounts.balance().stalledSeconds));
    },
  });
  new Gauge({
    name: "event_log_waiting_events",
    help: "Events acknowledged and not stored yet",
    registers: [metrics],
    collect() {
      this.set(accounts.balance().waitingEvents);
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
  gauge("event_log_damaged_segments", "Segments of the event log in which something acknowledged is missing", () =>
    readLosses(folder).then(({ length }) => length),
  );
  gauge("event_log_lost_events", "Acknowledged events that cannot be read back, as far as their number is known", () =>
    readLosses(folder).then((losses) => losses.reduce((sum, { events }) => sum + total(events), 0)),
  );
  gauge("event_quarantine_bytes", "Length of quarantine.jsonl, the events ClickHouse refuses", () =>
    stat(path.join(folder, "quarantine.jsonl")).then(
      ({ size }) => size,
      () => 0,
    ),
  );
}
