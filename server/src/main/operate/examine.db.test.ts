/** The check-up of a real, running installation: found well, and each fault found by its own line. */
import { randomBytes, randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { type AddressInfo, createServer as createNetServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningPostgresUrl } from "../../platform/postgres/running-postgres.ts";
import { readConfig } from "../config.ts";
import { type RunningServer, startServer } from "../server.ts";
import { storePasswords } from "../store-passwords.ts";
import { examine } from "./examine.ts";
import type { Finding } from "./finding.ts";
import { describeFindings, exitCodeOf } from "./report-findings.ts";

const folder = mkdtempSync(path.join(tmpdir(), "tributary-doctor-"));
const mailServer = new SMTPServer({
  allowInsecureAuth: true,
  hideSTARTTLS: true,
  logger: false,
  onAuth: ({ password }, _session, done) => (password === "right" ? done(null, { user: "u" }) : done(new Error("no"))),
  onData: (stream, _session, done) => stream.resume().on("end", done),
});
/** Answers as the product would, but for another installation, on a machine whose clock is wrong. */
const stranger = createServer((_request, response) => {
  response.setHeader("date", new Date(Date.now() - 3_600_000).toUTCString());
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ status: "alive", installation: "0123456789abcdef" }));
});

let environment: Record<string, string>;
let server: RunningServer;
let database: pg.Client;
let workspaceId: string;

const portOf = (listening: { address(): unknown }): number => (listening.address() as AddressInfo).port;

async function freePort(): Promise<number> {
  const probe = createNetServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const port = portOf(probe);
  probe.close();
  await once(probe, "close");
  return port;
}

/** Sets a workspace up, as its owner would. */
async function signUp(): Promise<string> {
  const answer = await fetch(`${environment.PUBLIC_URL}/api/v1/auth/signup`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.com", password: randomUUID(), name: "Ada", workspaceName: "Shop" }),
  });
  return ((await answer.json()) as { workspaceId: string }).workspaceId;
}

beforeAll(async () => {
  mailServer.listen(0, "127.0.0.1");
  stranger.listen(0, "127.0.0.1");
  await Promise.all([once(mailServer.server, "listening"), once(stranger, "listening")]);
  const port = await freePort();
  environment = {
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    SMTP_URL: `smtp://u:right@127.0.0.1:${portOf(mailServer.server)}`,
    MAIL_FROM: "t@example.com",
    MIN_FREE_DISK_MB: "1",
    METRICS_TOKEN: "a-token-of-prometheus",
    LOG_LEVEL: "silent",
  };
  server = await startServer(readConfig(environment));
  workspaceId = await signUp();
  const masterKey = Buffer.from(readFileSync(path.join(folder, "master.key"), "utf8"), "base64");
  const url = runningPostgresUrl(path.join(folder, "postgres"), storePasswords(masterKey).owner);
  database = new pg.Client({ connectionString: url ?? "" });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await server?.close();
  stranger.close();
  await new Promise<void>((resolve) => mailServer.close(resolve));
  rmSync(folder, { recursive: true, force: true });
});

const look = (changed: Record<string, string> = {}): Promise<Finding[]> =>
  examine(readConfig({ ...environment, ...changed }));
const bad = (findings: readonly Finding[]): Finding[] => findings.filter(({ verdict }) => verdict !== "ok");

/** What the database says while something is wrong in it. */
async function lookWhile(breaking: string, values: unknown[], mending: string): Promise<Finding[]> {
  await database.query(breaking, values);
  try {
    return await look();
  } finally {
    await database.query(mending);
  }
}

it("finds a healthy installation well, line by line", async () => {
  const findings = await look();
  expect(bad(findings)).toEqual([]);
  expect(findings.map(({ check }) => check)).toEqual(
    "server public-url https postgres clickhouse clock disk event-log lost-events quarantine keys schedule jobs webhooks connections mail backups".split(
      " ",
    ),
  );
  expect(exitCodeOf(findings)).toBe(0);
  expect(describeFindings(findings)).toContain("Everything looks good.");
});

it("has the running server tell Prometheus of its stores, its log and its mails, with no workspace in it", async () => {
  const text = await (
    await fetch(`${environment.PUBLIC_URL}/metrics`, {
      headers: { authorization: `Bearer ${environment.METRICS_TOKEN}` },
    })
  ).text();
  const value = (name: string) =>
    Number(
      text
        .split("\n")
        .find((line) => line.startsWith(`${name} `))
        ?.split(" ")
        .at(-1),
    );
  expect(value('store_up{store="postgres"}')).toBe(1);
  expect(value('store_up{store="clickhouse"}')).toBe(1);
  expect(value("data_disk_free_bytes")).toBeGreaterThan(0);
  expect(value("event_log_backlog_bytes")).toBe(0);
  expect(value("event_loader_stalled_seconds")).toBe(0);
  expect(value('mails_total{result="posted"}')).toBe(1);
  expect(text).not.toContain(workspaceId);
});

it("says clearly when nothing runs, and makes nothing on the way", async () => {
  const empty = path.join(folder, "not-made");
  const findings = await look({ DATA_DIR: empty, PORT: String(await freePort()) });
  expect(findings).toEqual([expect.objectContaining({ check: "server", verdict: "fail" })]);
  expect(findings[0]?.says).toContain("Nothing runs here");
  expect(exitCodeOf(findings)).toBe(2);
  expect(() => readFileSync(path.join(empty, "master.key"))).toThrow();
});

describe("a fault of the configuration", () => {
  it.each<[string, () => Record<string, string>, Partial<Finding>]>([
    ["the server is asked at another port", () => ({ PORT: "1" }), { check: "server", verdict: "fail" }],
    [
      "the master key is another one",
      () => ({ SECRET_KEY: randomBytes(32).toString("base64") }),
      { check: "server", verdict: "fail" },
    ],
    [
      "PUBLIC_URL leads nowhere",
      () => ({ PUBLIC_URL: "http://127.0.0.1:1" }),
      { check: "public-url", verdict: "fail" },
    ],
    [
      "PUBLIC_URL leads to somebody else",
      () => ({ PUBLIC_URL: `http://127.0.0.1:${portOf(stranger)}` }),
      { check: "public-url", verdict: "fail", says: expect.stringContaining("another installation") },
    ],
    [
      "the clocks disagree",
      () => ({ PUBLIC_URL: `http://127.0.0.1:${portOf(stranger)}` }),
      { check: "clock", verdict: "fail", says: expect.stringContaining("ahead of that of PUBLIC_URL") },
    ],
    ["the disk is nearly full", () => ({ MIN_FREE_DISK_MB: "999999999" }), { check: "disk", verdict: "fail" }],
    [
      "the mail server refuses the log-in",
      () => ({ SMTP_URL: `smtp://u:wrong@127.0.0.1:${portOf(mailServer.server)}` }),
      { check: "mail", verdict: "fail", says: "The mail server rejected the login (535)." },
    ],
    [
      "no mail server answers",
      () => ({ SMTP_URL: "smtp://u:right@127.0.0.1:1" }),
      { check: "mail", verdict: "fail", says: expect.stringContaining("ECONNREFUSED") },
    ],
    ["no mail server is set", () => ({ SMTP_URL: "", MAIL_FROM: "" }), { check: "mail", verdict: "warn" }],
    [
      "the key service does not answer",
      () => ({ VAULT_ADDR: "http://127.0.0.1:1", VAULT_TOKEN: "t" }),
      { check: "keys", verdict: "fail" },
    ],
    [
      "ClickHouse of one's own does not answer",
      () => ({ CLICKHOUSE_URL: "http://127.0.0.1:1/t" }),
      { check: "clickhouse", verdict: "fail" },
    ],
    [
      "PostgreSQL of one's own does not answer",
      () => ({ DATABASE_URL: "postgres://o:secret@127.0.0.1:1/t" }),
      { check: "postgres", verdict: "fail" },
    ],
  ])("is found: %s", async (_what, change, expected) => {
    const findings = await look(change());
    expect(bad(findings)).toContainEqual(expect.objectContaining(expected));
    expect(JSON.stringify(findings)).not.toMatch(/secret@|:wrong|:right/);
  });
});

describe("a fault of what is stored", () => {
  it.each<[string, string, () => unknown[], string, Partial<Finding>]>([
    [
      "a migration is missing",
      "UPDATE schema_migrations SET name = '0001_of_somebody_else.sql' WHERE name = '0001_accounts.sql'",
      () => [],
      "UPDATE schema_migrations SET name = '0001_accounts.sql' WHERE name = '0001_of_somebody_else.sql'",
      { check: "postgres", verdict: "fail", says: expect.stringContaining("newer version") },
    ],
    [
      "a workspace's key was wrapped by a key that is gone",
      "INSERT INTO workspace_data_keys (workspace_id, wrapped_key, wrapped_by) VALUES ($1, '\\x00', 'local:00000000')",
      () => [workspaceId],
      "DELETE FROM workspace_data_keys WHERE wrapped_by = 'local:00000000'",
      { check: "keys", verdict: "fail", says: expect.stringContaining("local:00000000") },
    ],
    [
      "a job was given up",
      "INSERT INTO dead_letters (workspace_id, id, job, failed_at, error) VALUES ($1, $1, 'broken', now(), 'x')",
      () => [workspaceId],
      "DELETE FROM dead_letters WHERE job = 'broken'",
      { check: "jobs", verdict: "fail", says: "1 job given up and not made up for: broken." },
    ],
    [
      "a job fails",
      "INSERT INTO job_states (workspace_id, job, status, last_started_at) VALUES ($1, 'shaky', 'failed', now())",
      () => [workspaceId],
      "DELETE FROM job_states WHERE job = 'shaky'",
      { check: "jobs", verdict: "warn", says: "1 job failed at the last run: shaky." },
    ],
    [
      "nobody keeps time",
      "INSERT INTO job_clock (workspace_id, job, next_tick) VALUES ($1, 'unknown', now() - interval '1 hour')",
      () => [workspaceId],
      "DELETE FROM job_clock WHERE job = 'unknown'",
      { check: "schedule", verdict: "fail" },
    ],
    [
      "webhooks are not read",
      `INSERT INTO webhook_inbox (workspace_id, connection_id, provider, provider_event_id, type, occurred_at, payload, received_at)
       VALUES ($1, $1, 'stripe', 'evt_1', 'x', now(), '{}', now() - interval '1 hour')`,
      () => [workspaceId],
      "DELETE FROM webhook_inbox",
      { check: "webhooks", verdict: "fail" },
    ],
    [
      "a webhook could not be booked",
      `INSERT INTO webhook_inbox (workspace_id, connection_id, provider, provider_event_id, type, occurred_at, payload, processed_at, error)
       VALUES ($1, $1, 'stripe', 'evt_1', 'x', now(), '{}', now(), 'unreadable')`,
      () => [workspaceId],
      "DELETE FROM webhook_inbox",
      { check: "webhooks", verdict: "warn" },
    ],
    [
      "Stripe has fallen silent",
      `INSERT INTO connections (workspace_id, id, platform, status, api_key_sealed, created_at, last_webhook_at)
       VALUES ($1, $1, 'stripe', 'connected', '\\x00', now() - interval '30 days', now() - interval '8 days')`,
      () => [workspaceId],
      "DELETE FROM connections",
      { check: "webhooks", verdict: "warn", says: "1 Stripe connection had no webhook for a week." },
    ],
    [
      "mails fail",
      `INSERT INTO mails (workspace_id, id, recipient, subject, text_body, html_body, failed_at)
       VALUES ($1, $1, 'eve@example.com', '', '', '', now())`,
      () => [workspaceId],
      "DELETE FROM mails WHERE failed_at IS NOT NULL",
      { check: "mail", verdict: "warn" },
    ],
  ])("is found: %s", async (_what, breaking, values, mending, expected) => {
    const findings = await lookWhile(breaking, values(), mending);
    expect(bad(findings)).toEqual([expect.objectContaining(expected)]);
    expect(JSON.stringify(findings)).not.toContain("@example.com");
  });

  it("is made up for when a later run of a job that was given up went well", async () => {
    const findings = await lookWhile(
      `WITH later AS (INSERT INTO job_states (workspace_id, job, status, last_started_at)
         VALUES ($1, 'mended', 'success', now()))
       INSERT INTO dead_letters (workspace_id, id, job, failed_at, error)
       VALUES ($1, $1, 'mended', now() - interval '1 hour', 'x')`,
      [workspaceId],
      "WITH gone AS (DELETE FROM job_states WHERE job = 'mended') DELETE FROM dead_letters WHERE job = 'mended'",
    );
    expect(bad(findings)).toEqual([]);
  });

  it("is found: ClickHouse refused events", async () => {
    const file = path.join(folder, "events", "quarantine.jsonl");
    writeFileSync(file, '{"email":"eve@example.com"}\n');
    const findings = await look();
    rmSync(file);
    expect(bad(findings)).toEqual([expect.objectContaining({ check: "quarantine", verdict: "warn" })]);
    expect(JSON.stringify(findings)).not.toContain("@example.com");
  });
});
