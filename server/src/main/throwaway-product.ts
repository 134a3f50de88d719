/** The whole product behind its real HTTP door, on stores of its own, for one test file. Nothing listens on a port. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { accounts } from "../modules/accounts/public.ts";
import { jobs } from "../modules/jobs/public.ts";
import { tracking } from "../modules/tracking/public.ts";
import { MODULES } from "../modules.ts";
import { buildHttp } from "../platform/http/http.ts";
import { type RunLog, runJobs } from "../platform/jobs/job-runner.ts";
import type { Module } from "../platform/module.ts";
import { openObjectStore } from "../platform/objects/open-object-store.ts";
import { openThrowawayClickHouse, openThrowawayPostgres } from "../platform/testing/throwaway.ts";
import { type Config, readConfig } from "./config.ts";
import { createModules } from "./create-modules.ts";
import type { Stores } from "./open-stores.ts";
import { createLog } from "./operate/create-log.ts";

export interface ThrowawayProduct {
  http: FastifyInstance;
  stores: Stores;
  /** Of the role that may do anything with the database. */
  ownerUrl: string;
  /** Runs the named jobs for a workspace, one after the other, as a worker would. */
  work(workspaceId: string, ...jobs: string[]): Promise<void>;
  runLog: RunLog;
  /** Does jobs as they are asked for, and hands domain events over, as the role `worker` does. Ends with the product. */
  startWorker(): Promise<void>;
  /** Waits until everything collected so far is stored in ClickHouse. */
  settle(): Promise<void>;
  /** Everything logged so far; nothing without LOG_LEVEL. */
  logged(): string;
  /** Everything stored: both databases and the data folder. */
  dump(): Promise<string>;
  close(): Promise<void>;
}

/**
 * @param environment variables beyond DATA_DIR, as an operator would set them
 * @param modules what the product consists of
 */
export async function openThrowawayProduct(
  environment: NodeJS.ProcessEnv = {},
  modules: readonly Module[] = MODULES,
): Promise<ThrowawayProduct> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tributary-product-"));
  const config: Config = readConfig(
    { LOG_LEVEL: "silent", SIGNUP: "open", ...environment, DATA_DIR: dataDir },
    modules,
  );
  const [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
  const stores: Stores = {
    postgres: postgres.door,
    clickhouse: clickhouse.door,
    objects: openObjectStore(config.objectStore, dataDir),
    appUrl: postgres.appUrl,
    masterKey: randomBytes(32),
    close: async () => {
      await clickhouse.close();
      await postgres.close();
    },
  };
  const lines: string[] = [];
  const log = createLog(config.logLevel, { write: (line) => void lines.push(line) });
  const product = await createModules(config, stores, log, new Registry(), modules);
  const http = await buildHttp({
    routes: [...product.apiRoutes, ...product.collectorRoutes],
    gate: product.provided(accounts).gate,
    log,
    metrics: new Registry(),
    metricsToken: config.metricsToken,
    ready: async () => {},
    dashboardDir: null,
    trustedProxies: config.trustedProxies,
    https: false,
  });
  return {
    http,
    stores,
    ownerUrl: postgres.ownerUrl,
    work: async (workspaceId, ...names) => {
      for (const name of names) await product.jobs.find((job) => job.name === name)?.run(workspaceId);
    },
    runLog: product.provided(jobs).runLog,
    startWorker: async () => {
      const { runLog } = product.provided(jobs);
      await runJobs({ queue: product.queue, runLog, log, metrics: new Registry() }, product.jobs);
      await product.relayEvents();
    },
    settle: async () => {
      const loader = await product.provided(tracking).startLoader();
      await loader.stop();
    },
    logged: () => lines.join(""),
    dump: async () => [await postgres.dump(), await clickhouse.dump(), ...readFiles(dataDir)].join("\n"),
    close: async () => {
      await http.close();
      await product.close();
      await stores.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** One character for each byte, so that nothing is lost of what is no text. */
function readFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => path.join(parentPath, name));
  return files.map((file) => `${file}\n${readFileSync(file, "latin1")}`);
}
