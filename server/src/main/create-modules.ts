/** Makes the modules in their order, each with what it needs of those before it. */
import { createHmac } from "node:crypto";
import type { Logger } from "pino";
import { Registry } from "prom-client";
import { MODULES } from "../modules.ts";
import { createEventBus } from "../platform/events/event-bus.ts";
import { announce } from "../platform/http/live-channel.ts";
import type { Route } from "../platform/http/route.ts";
import type { Job } from "../platform/jobs/job.ts";
import { type JobQueue, openJobQueue } from "../platform/jobs/job-queue.ts";
import type { Module, ModuleParts, Platform, Start } from "../platform/module.ts";
import { rewriteTables } from "../platform/postgres/rewrite-tables.ts";
import type { Config } from "./config.ts";
import type { Stores } from "./open-stores.ts";

export interface Product {
  /** Answered by the role `api`. */
  apiRoutes: Route[];
  /** Answered by the role `collector`. */
  collectorRoutes: Route[];
  /** Done by the role `worker`. */
  jobs: readonly Job[];
  queue: JobQueue;
  /** Hands domain events over to the jobs that subscribe, until the queue is closed. */
  relayEvents(): Promise<void>;
  /** What runs beside requests, in the order in which it begins. */
  background: Record<"everywhere" | "collector" | "worker", readonly Start[]>;
  /** What a module provides for others. */
  provided<Provides>(module: Module<Provides>): Provides;
  /** Lets go of what the modules opened, and of the queue. */
  close(): Promise<void>;
}

/**
 * @param metrics where the modules count for Prometheus; absent: nobody asks
 * @param modules in their order; the settings of each must be part of the configuration
 */
export async function createModules(
  config: Config,
  stores: Stores,
  log: Logger,
  metrics: Registry = new Registry(),
  modules: readonly Module[] = MODULES,
): Promise<Product> {
  const queue = await openJobQueue({ url: stores.appUrl, onError: (err) => log.error({ err }, "job queue") });
  const events = createEventBus(queue);
  const made = new Map<string, ModuleParts>();
  const allParts = (): ModuleParts[] => [...made.values()];
  const allJobs = (): Job[] => allParts().flatMap(({ jobs = [] }) => jobs);
  const platform: Platform = {
    postgres: stores.postgres,
    clickhouse: stores.clickhouse,
    objects: stores.objects,
    rewriteTables: (names) => rewriteTables(stores.appUrl, names),
    masterKey: stores.masterKey,
    deriveKey: (purpose) => createHmac("sha256", stores.masterKey).update(purpose).digest(),
    queue,
    events,
    announce: (workspaceId, topic) => announce(stores.postgres, workspaceId, topic),
    log,
    metrics,
    clock: Date.now,
    allJobs,
    facts: modules.flatMap(({ facts = [] }) => facts),
    allMetrics: modules.flatMap(({ metrics = [] }) => metrics),
    personalData: modules.flatMap(({ personalData = [] }) => personalData),
    allFinality: () => allParts().flatMap(({ finality = [] }) => finality),
  };
  const provided = <Provides>({ name }: Pick<Module<Provides>, "name">): Provides => {
    const parts = made.get(name);
    if (!parts) throw new Error(`the module ${name} is needed before it is made: see the order in modules.ts`);
    return parts.provides as Provides;
  };
  const close = async (): Promise<void> => {
    try {
      await queue.close();
    } finally {
      for (const { close } of allParts().reverse()) await close?.();
    }
  };
  const makeAll = async (): Promise<void> => {
    for (const module of modules) {
      const needed = Object.fromEntries(Object.entries(module.needs).map(([as, need]) => [as, provided(need)]));
      const parts = await module.create(platform, needed, config);
      events.subscribe(parts.subscribes ?? []);
      made.set(module.name, parts);
    }
    await queue.declare(allJobs().map(({ name }) => name));
  };
  try {
    await makeAll();
  } catch (error) {
    await close();
    throw error;
  }
  const around = (routes: readonly Route[]): Route[] =>
    allParts().reduce<Route[]>((inner, { aroundRoutes }) => aroundRoutes?.(inner) ?? inner, [...routes]);
  const background = (where: "everywhere" | "collector" | "worker"): Start[] =>
    allParts().flatMap((parts) => parts.background?.[where] ?? []);
  return {
    apiRoutes: around(allParts().flatMap(({ routes = [] }) => routes)),
    collectorRoutes: around(allParts().flatMap(({ collectorRoutes = [] }) => collectorRoutes)),
    jobs: allJobs(),
    queue,
    relayEvents: events.relay,
    background: {
      everywhere: background("everywhere"),
      collector: background("collector"),
      worker: background("worker"),
    },
    provided,
    close,
  };
}
