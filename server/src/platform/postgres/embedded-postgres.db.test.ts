/** The embedded server comes back by itself, with everything that was committed. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres.ts";
import { openPostgres } from "./postgres.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tributary-postgres-"));
const dataDir = path.join(folder, "postgres");
let server: EmbeddedPostgres;

beforeAll(async () => {
  server = await startEmbeddedPostgres({ dataDir, ownerPassword: "owner" });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = (): number => Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]);

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

it("is started again at the same address when it is killed, and callers are told to come back meanwhile", async () => {
  await query("CREATE TABLE kept AS SELECT 1 AS n");
  const door = openPostgres(server.ownerUrl);
  const wasAsked = Promise.withResolvers<void>();
  // Asked before and not answered yet, so that the outage is met however quickly the server is back.
  const cutOff = door.withoutWorkspace(async (tx) => {
    wasAsked.resolve();
    await sql`SELECT pg_sleep(600)`.execute(tx);
  });
  await wasAsked.promise;
  const killed = postmaster();
  process.kill(killed, "SIGKILL");
  await expect(cutOff).rejects.toMatchObject({ code: "unavailable" });
  const ask = () => door.withoutWorkspace(async () => "up").catch(({ code }) => String(code));
  await expect.poll(ask).toBe("up");
  expect(postmaster()).not.toBe(killed);
  expect(await query("SELECT n FROM kept")).toEqual([{ n: 1 }]);
  await door.close();
});

it("stays down once it was told to stop", async () => {
  await server.stop();
  await expect(query("SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
