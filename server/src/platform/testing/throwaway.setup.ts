/** One embedded PostgreSQL for a whole test run, with a migrated template that each test file clones. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../postgres/embedded-postgres.ts";
import { migrate } from "../postgres/migrate.ts";
import { APP_PASSWORD, MIGRATED, TEMPLATE, withDatabase } from "./throwaway.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresOwnerUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), "tributary-test-"));
  // What the tests write may be lost with the machine, so nothing waits for the disk.
  const settings = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, "postgres"),
    ownerPassword: "owner",
    settings,
  });
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  await client.query(`CREATE DATABASE ${TEMPLATE}`);
  await migrate({ ownerUrl: withDatabase(server.ownerUrl, TEMPLATE), appPassword: APP_PASSWORD });
  await client.query(`CREATE DATABASE ${MIGRATED} TEMPLATE ${TEMPLATE}`);
  await client.end();
  project.provide("postgresOwnerUrl", server.ownerUrl);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
