/** Guarantees: each change leaves an entry in its own transaction, none can be altered unseen, the app cannot even try. */
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { HttpAnswer } from "../../platform/http/route.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { createApiKey } from "../accounts/api-keys/api-keys.ts";
import { signUp } from "../accounts/signup/signup.ts";
import { insertMember } from "../accounts/workspaces/memberships.sql.ts";
import { updateWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
import { findEntries, readChain, runAudited } from "./audit-log.sql.ts";
import { verifyChain } from "./verify-chain.ts";

/** No change of what people have set up, and why. */
const NOT_AUDITED: Readonly<Record<string, string>> = {
  alert_deliveries: "what became of alerts at their destinations",
  assistant_messages: "what people asked for themselves",
  assistant_threads: "what people asked for themselves",
  audit_log: "the entries themselves",
  chat_inbox: "told by chat providers",
  contacts: "people who wrote; told by chat providers",
  conversation_notes: "work in the inbox, signed and dated by itself",
  conversations: "work in the inbox",
  dead_letters: "runs of jobs that were given up",
  directory: "names of what is audited under its own table",
  erased_identities: "hashes only, which follow from erasures",
  flow_runs: "where conversations stand in their flows",
  idempotency_keys: "answers kept for repeated calls",
  job_clock: "the scheduler's own",
  job_runs: "the job runner's own",
  job_states: "the job runner's own",
  knowledge_chunks: "passages of what is audited as knowledge_sources",
  knowledge_versions: "contents of what is audited as knowledge_sources",
  leads: "worked out from conversations",
  lost_events: "found by the collector",
  mails: "written by the system",
  mart_days: "found by builds",
  match_queue: "payments that wait to be matched",
  matching_parameters: "learned from payments",
  message_readings: "how the bot read and answered messages",
  messages: "what contacts and members wrote, signed and dated by itself",
  model_builds: "written by builds",
  model_parameters: "learned from journeys",
  oauth_attempts: "begun log-ins at providers; what comes of them is a connection",
  payment_matches: "found by matching",
  payment_record_cursors: "told by providers",
  payments: "told by providers",
  predictions: "made from spend and revenue",
  product_imports: "progress of a job; products are audited",
  refused_events: "sent by visitors",
  reported_conversions: "sent by visitors and shops' servers",
  response_curve_fits: "learned from spend and revenue",
  response_curves: "learned from spend and revenue",
  restatements: "found by builds",
  source_days: "read from providers",
  stream_cursors: "the sync's own",
  subscriptions: "told by providers",
  superseded_payments: "told by providers",
  sync_runs: "the sync's own",
  upload_attempts: "what was sent to ad platforms, and what they said",
  uploads: "what became of payments at ad platforms",
  usage_days: "counted by the system",
  usage_warnings: "mailed by the system",
  webhook_inbox: "sent by providers",
  webhook_keys: "ids read from what providers sent",
  workspace_slugs: "made from the workspace's name, which is audited",
};

let postgres: ThrowawayPostgres;
let owner: pg.Client;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  owner = new pg.Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await postgres.close();
});

async function openWorkspace(): Promise<{ userId: string; workspaceId: string }> {
  const email = `${newId()}@example.com`;
  const userId = await signUp(postgres.door, "open", {
    email,
    password: "a long password",
    name: "Ada",
    workspaceName: "Shop",
  });
  const { rows } = await owner.query("SELECT workspace_id FROM members WHERE user_id = $1", [userId]);
  return { userId, workspaceId: rows[0].workspace_id };
}

function as(userId: string, workspaceId: string, action: string, work: () => Promise<unknown>): Promise<HttpAnswer> {
  const principal = { kind: "member", userId, sessionId: newId() } as const;
  const call = { workspaceId, principal, action, requestId: newId(), ip: "192.0.2.77", targetId: "thing" };
  return runAudited(postgres.door, call, async () => {
    await work();
    return new HttpAnswer(204, null);
  });
}

const entriesOf = (workspaceId: string) =>
  findEntries(postgres.door, workspaceId, { filters: {}, beforeSeq: null, limit: 500 });
const verify = (workspaceId: string, noted = {}) =>
  verifyChain((after) => readChain(postgres.door, workspaceId, after), noted);

it("says who changed what from where, with the values before and after", async () => {
  const { userId, workspaceId } = await openWorkspace();
  await as(userId, workspaceId, "workspace.change", () =>
    updateWorkspace(postgres.door, workspaceId, { name: "Store", lookbackDays: 7 }),
  );
  const [entry] = await entriesOf(workspaceId);
  expect(entry).toMatchObject({
    seq: 3,
    actor: { kind: "member", id: userId, name: "Ada" },
    action: "workspace.change",
    targetKind: "workspaces",
    targetId: workspaceId,
    before: { name: "Shop", lookback_days: 30 },
    after: { name: "Store", lookback_days: 7 },
    ipPrefix: "192.0.2.0",
  });
  expect(await verify(workspaceId)).toMatchObject({ isIntact: true, entries: 3 });
});

it("hides every column that is not named, and tells that it is another now", async () => {
  const { workspaceId } = await openWorkspace();
  const { id } = await createApiKey(postgres.door, workspaceId, { kind: "secret", name: "Server" });
  await postgres.door.withWorkspace(workspaceId, (tx) =>
    tx.updateTable("api_keys").set({ key_hash: "another" }).where("id", "=", id).execute(),
  );
  const [changed, made] = await entriesOf(workspaceId);
  expect(made).toMatchObject({ actor: { kind: "system" }, action: "api_keys.create", after: { key_hash: "[hidden]" } });
  expect(changed).toMatchObject({ before: { key_hash: "[hidden]" }, after: { key_hash: "[hidden, changed]" } });
});

it("leaves no entry for what changes nothing or is not to be noted, and none when the transaction fails", async () => {
  const { workspaceId } = await openWorkspace();
  await createApiKey(postgres.door, workspaceId, { kind: "secret", name: "Server" });
  const before = await entriesOf(workspaceId);
  await postgres.door.withWorkspace(workspaceId, async (tx) => {
    await tx.updateTable("workspaces").set({ name: "Shop" }).execute();
    await tx.updateTable("api_keys").set({ last_used_at: new Date() }).execute();
  });
  const failing = postgres.door.withWorkspace(workspaceId, async (tx) => {
    await tx.updateTable("workspaces").set({ name: "Never" }).execute();
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await entriesOf(workspaceId)).toEqual(before);
});

it("gives a call that changed something elsewhere one entry of its own, and only then", async () => {
  const { userId, workspaceId } = await openWorkspace();
  await as(userId, workspaceId, "checkout.sessions.create", async () => {});
  await as(userId, workspaceId, "workspace.change", () => updateWorkspace(postgres.door, workspaceId, { name: "B" }));
  await as(userId, workspaceId, "workspace.change", () => updateWorkspace(postgres.door, workspaceId, { name: "B" }));
  const entries = (await entriesOf(workspaceId))
    .slice(0, 3)
    .map(({ action, targetKind, targetId }) => ({ action, targetKind, targetId }));
  expect(entries).toEqual([
    { action: "workspace.change", targetKind: null, targetId: "thing" },
    { action: "workspace.change", targetKind: "workspaces", targetId: workspaceId },
    { action: "checkout.sessions.create", targetKind: null, targetId: "thing" },
  ]);
});

it("chains fifty changes made at the same time without a gap", async () => {
  const { userId, workspaceId } = await openWorkspace();
  const other = await openWorkspace();
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      as(userId, workspaceId, "workspace.change", () =>
        updateWorkspace(postgres.door, workspaceId, { name: `Shop ${index}` }),
      ),
    ),
  );
  expect(await verify(workspaceId)).toMatchObject({ isIntact: true, entries: 52 });
  expect(await verify(other.workspaceId)).toMatchObject({ isIntact: true, entries: 2 });
});

describe("somebody who owns the database", () => {
  const tamperings: [string, string, number][] = [
    ["changes an entry", "UPDATE audit_log SET after = '{}' WHERE workspace_id = $1 AND seq = 2", 2],
    ["changes who it was", "UPDATE audit_log SET actor_kind = 'key' WHERE workspace_id = $1 AND seq = 1", 1],
    ["changes when it was", "UPDATE audit_log SET at = at - interval '1 ms' WHERE workspace_id = $1 AND seq = 3", 3],
    ["takes one out", "DELETE FROM audit_log WHERE workspace_id = $1 AND seq = 2", 2],
    ["cuts the end off", "DELETE FROM audit_log WHERE workspace_id = $1 AND seq = 3", 3],
  ];
  it.each(tamperings)("and %s is found out", async (_how, statement, brokenAt) => {
    const { workspaceId } = await openWorkspace();
    await updateWorkspace(postgres.door, workspaceId, { name: "B" });
    const { head } = await verify(workspaceId);
    await expect(owner.query(statement, [workspaceId])).rejects.toThrow("only ever added to");
    await owner.query("ALTER TABLE audit_log DISABLE TRIGGER USER");
    await owner.query(statement, [workspaceId]);
    await owner.query("ALTER TABLE audit_log ENABLE TRIGGER USER");
    expect(await verify(workspaceId, head ?? {})).toMatchObject({ isIntact: false, brokenAt });
  });
});

it("lets the role that serves requests read and add, nothing else", async () => {
  const { workspaceId } = await openWorkspace();
  const other = await openWorkspace();
  const app = new pg.Client({ connectionString: postgres.appUrl });
  await app.connect();
  await app.query("SELECT set_config('app.workspace', $1, false)", [workspaceId]);
  for (const statement of ["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log", "TRUNCATE audit_log"]) {
    await expect(app.query(statement)).rejects.toThrow("permission denied");
  }
  const forged =
    "INSERT INTO audit_log (workspace_id, seq, at, actor_kind, action, prev_hash, hash) VALUES ($1, 9, now(), 'system', 'x', '', '')";
  await expect(app.query(forged, [other.workspaceId])).rejects.toThrow(/row-level security/);
  await app.query(forged, [workspaceId]);
  await app.end();
  expect(await verify(workspaceId)).toMatchObject({ isIntact: true, entries: 3 });
});

it("covers every table that people's calls change", async () => {
  const { rows } = await owner.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     AND EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'workspace_id')
     AND NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgrelid = pg_class.oid AND tgname = 'audited') ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(NOT_AUDITED));
});

it("tells of a member who goes with their account", async () => {
  const { workspaceId } = await openWorkspace();
  const { userId } = await openWorkspace();
  await postgres.door.withWorkspace(workspaceId, (tx) => insertMember(tx, { workspaceId, userId, role: "viewer" }));
  await owner.query("DELETE FROM users WHERE id = $1", [userId]);
  expect((await entriesOf(workspaceId))[0]).toMatchObject({ action: "members.delete", before: { role: "viewer" } });
});
