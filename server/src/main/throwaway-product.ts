/** The whole product behind its real HTTP door, on stores of its own, for one test file. Nothing listens on a port. */
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { Registry } from "prom-client";
import { buildHttp } from "../serve/http.ts";
import { openThrowawayClickHouse, openThrowawayPostgres } from "../store/throwaway.ts";
import { compose } from "./compose.ts";
import { type Config, readConfig } from "./config.ts";
import type { Stores } from "./open-stores.ts";

export interface ThrowawayProduct {
  http: FastifyInstance;
  stores: Stores;
  /** Runs the named jobs for a workspace, one after the other, as a worker would. */
  work(workspaceId: string, ...jobs: string[]): Promise<void>;
  /** Waits until everything collected so far is stored in ClickHouse. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** @param environment variables beyond DATA_DIR, as an operator would set them */
export async function openThrowawayProduct(environment: NodeJS.ProcessEnv = {}): Promise<ThrowawayProduct> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "tributary-product-"));
  const config: Config = readConfig({ LOG_LEVEL: "silent", ...environment, DATA_DIR: dataDir });
  const [postgres, clickhouse] = await Promise.all([openThrowawayPostgres(), openThrowawayClickHouse()]);
  const stores: Stores = {
    postgres: postgres.door,
    clickhouse: clickhouse.door,
    appUrl: postgres.appUrl,
    masterKey: randomBytes(32),
    close: async () => {
      await clickhouse.close();
      await postgres.close();
    },
  };
  const log = pino({ level: config.logLevel });
  const product = await compose(config, stores, log);
  const http = await buildHttp({
    routes: [...product.apiRoutes, ...product.collectRoutes],
    gate: product.accounts,
    log,
    metrics: new Registry(),
    ready: async () => {},
    dashboardDir: null,
    trustProxy: config.trustProxy,
    https: false,
  });
  return {
    http,
    stores,
    work: async (workspaceId, ...jobs) => {
      for (const name of jobs) await product.jobs.find((job) => job.name === name)?.run(workspaceId);
    },
    settle: async () => {
      const loader = await product.startLoader();
      await loader.stop();
    },
    close: async () => {
      await http.close();
      await product.eventLog.close();
      await product.queue.close();
      await stores.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
