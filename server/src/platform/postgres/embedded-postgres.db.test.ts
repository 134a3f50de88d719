/** The embedded server comes back by itself, with everything that was committed. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
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
  await door.ping();
  process.kill(postmaster(), "SIGKILL");
  const outcomes = new Set<string>();
  await expect
    .poll(
      async () => {
        const outcome = await door.withoutWorkspace(async () => "up").catch(({ code }) => String(code));
        outcomes.add(outcome);
        return outcome;
      },
      { timeout: 30_000 },
    )
    .toBe("up");
  expect([...outcomes].sort()).toEqual(["unavailable", "up"]);
  expect(await query("SELECT n FROM kept")).toEqual([{ n: 1 }]);
  await door.close();
});

it("stays down once it was told to stop", async () => {
  await server.stop();
  await expect(query("SELECT 1")).rejects.toMatchObject({ code: "ECONNREFUSED" });
});
