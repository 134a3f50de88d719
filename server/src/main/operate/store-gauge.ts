/** Tells Prometheus which store answers. */
import { setTimeout as sleep } from "node:timers/promises";
import { Gauge, type Registry } from "prom-client";
import type { Stores } from "../open-stores.ts";

const TIMEOUT_MS = 2000;

export function registerStoreGauge(
  metrics: Registry,
  { postgres, clickhouse }: Pick<Stores, "postgres" | "clickhouse">,
) {
  new Gauge({
    name: "store_up",
    help: "Whether the store answers (1) or not (0)",
    labelNames: ["store"],
    registers: [metrics],
    async collect() {
      this.set({ store: "postgres" }, await answers(postgres.ping()));
      this.set({ store: "clickhouse" }, await answers(clickhouse.ping()));
    },
  });
}

async function answers(ping: Promise<void>): Promise<number> {
  const isUp = ping.then(
    () => 1,
    () => 0,
  );
  return Promise.race([isUp, sleep(TIMEOUT_MS, 0, { ref: false })]);
}
