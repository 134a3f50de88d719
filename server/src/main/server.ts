/** One running process: starts what its roles need, in order, and stops it in the reverse order. */
import { existsSync } from "node:fs";
import path from "node:path";
import { collectDefaultMetrics, Registry } from "prom-client";
import { accounts } from "../modules/accounts/public.ts";
import { jobs } from "../modules/jobs/public.ts";
import { tracking } from "../modules/tracking/public.ts";
import { buildHttp } from "../platform/http/http.ts";
import { openLiveUpdates } from "../platform/http/live.ts";
import { onAnnouncement } from "../platform/http/live-channel.ts";
import { runJobs } from "../platform/jobs/job-runner.ts";
import type { Start } from "../platform/module.ts";
import { assertPortFree } from "./assert-port-free.ts";
import type { Config } from "./config.ts";
import { createModules, type Product } from "./create-modules.ts";
import { openStores, type Stores } from "./open-stores.ts";
import { installationName } from "./operate/installation-name.ts";
import { openTelemetry, type Telemetry } from "./operate/open-telemetry.ts";
import { registerStoreGauge } from "./operate/store-gauge.ts";

export interface RunningServer {
  /** Where it listens. */
  url: string;
  /** Takes no more requests, finishes the running ones, empties the event log, ends the jobs, closes the stores. */
  close(): Promise<void>;
}

type Undo = () => Promise<void>;
const DASHBOARD_DIR = path.resolve(import.meta.dirname, "../../../dashboard/dist");

/**
 * Starts the roles of the configuration. What was begun is undone when a later step fails.
 *
 * @param onTelemetry told of the log and what it sends, before anything else begins
 */
export async function startServer(
  config: Config,
  onTelemetry?: (telemetry: Telemetry) => void,
): Promise<RunningServer> {
  const telemetry = await openTelemetry(config.logLevel, config.telemetry);
  onTelemetry?.(telemetry);
  const { log, tracer } = telemetry;
  const undo: Undo[] = [];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step().catch((err) => log.error({ err }, "while stopping"));
  };
  undo.push(() => telemetry.close());
  try {
    await assertPortFree(config.host, config.port);
    const stores = await openStores(config, log, tracer);
    undo.push(() => stores.close());
    const metrics = new Registry();
    collectDefaultMetrics({ register: metrics });
    registerStoreGauge(metrics, stores);
    const product = await createModules(config, stores, log, metrics);
    undo.push(() => product.close());
    const url = await startRoles({ config, stores, product, telemetry, metrics }, undo);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Parts {
  config: Config;
  stores: Stores;
  product: Product;
  telemetry: Telemetry;
  metrics: Registry;
}

async function startRoles({ config, stores, product, telemetry, metrics }: Parts, undo: Undo[]): Promise<string> {
  const { log, tracer } = telemetry;
  const { roles } = config;
  const gate = product.provided(accounts).gate;
  const begin = async (starts: readonly Start[]): Promise<void> => {
    for (const start of starts) {
      const stop = await start();
      undo.push(async () => stop());
    }
  };
  await begin(product.background.everywhere);
  if (roles.has("collector")) await begin(product.background.collector);
  const app = await buildHttp({
    routes: [
      ...(roles.has("api") ? product.apiRoutes : []),
      ...(roles.has("collector") ? product.collectorRoutes : []),
    ],
    gate,
    log,
    metrics,
    metricsToken: config.metricsToken,
    ready: async () => {
      const own = roles.has("collector") ? [product.provided(tracking).assertWell()] : [];
      await Promise.all([stores.postgres.ping(), stores.clickhouse.ping(), ...own]);
    },
    dashboardDir: roles.has("api") && existsSync(DASHBOARD_DIR) ? DASHBOARD_DIR : null,
    trustedProxies: config.trustedProxies,
    https: config.publicUrl.startsWith("https:"),
    tracer,
    installation: installationName(stores.masterKey),
  });
  if (roles.has("api")) {
    const live = openLiveUpdates(app.server, gate, log);
    const stopListening = await onAnnouncement(stores.postgres, live.announce);
    undo.push(stopListening);
    app.addHook("preClose", async () => live.disconnect());
  }
  if (roles.has("worker")) {
    const { runLog } = product.provided(jobs);
    await runJobs({ queue: product.queue, runLog, log, metrics, tracer }, product.jobs);
    await product.relayEvents();
    await begin(product.background.worker);
  }
  await app.listen({ host: config.host, port: config.port });
  undo.push(() => app.close());
  log.info({ url: config.publicUrl, roles: [...roles] }, "ready");
  return config.publicUrl;
}
