/**
 * The table of mails: written when they are decided on, so that none is lost while the mail server is away. What reads
 * those of one workspace names it, though it sees no others: two policies of reading keep PostgreSQL from its index.
 */
import type { OutboxMail } from "@tributary/contract/outbox";
import { sql } from "kysely";
import type { OutgoingMail } from "../../core/mail.ts";
import type { PostgresClient, Tx } from "../../platform/postgres/postgres.ts";
import { storeDeadLetter } from "../jobs/public.ts";

/** Stands for no workspace: mails about a person alone. */
export const NO_WORKSPACE = "00000000-0000-0000-0000-000000000000";

/** A mail that is handed over by another day is given up: what it says has gone stale. */
export const TRIED_DAYS = 3;
const KEPT_DAYS = 7;

export interface WaitingMail extends OutgoingMail {
  createdAt: Date;
}

/** Stores mails to be sent, with what else the transaction of their workspace writes. */
export async function insertMails(tx: Tx, workspaceId: string, mails: readonly OutgoingMail[]): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ id, to, subject, text, html }) => ({
    id,
    workspace_id: workspaceId,
    recipient: to,
    subject,
    text_body: text,
    html_body: html,
  }));
  await tx.insertInto("mails").values(rows).execute();
}

/** Deletes what is older than a week, sent or not. */
export async function deleteOldMails(postgres: PostgresClient, workspaceId: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx.deleteFrom("mails").where("created_at", "<", sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`).execute(),
  );
}

/**
 * When a mail may be tried again: twice as late after each failure, then every quarter of an hour. This is sooner than
 * the job comes back for it, and only keeps the runs that other mails ask for from trying it each time.
 */
const DUE = sql<boolean>`now() >= created_at + make_interval(
  secs => (power(2, least(attempts, 11)) - 1) / 2 + 900 * greatest(attempts - 11, 0))`;

/** Mails that are to be tried now. Those that failed least come first: one that always fails holds up no other. */
export async function dueMails(postgres: PostgresClient, workspaceId: string): Promise<string[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("mails")
      .select("id")
      .where("workspace_id", "=", workspaceId)
      .where("sent_at", "is", null)
      .where("failed_at", "is", null)
      .where(DUE)
      .orderBy("attempts")
      .orderBy("id")
      .execute(),
  );
  return rows.map(({ id }) => id);
}

/** @returns null when it has been sent or given up meanwhile */
export async function findWaiting(
  postgres: PostgresClient,
  workspaceId: string,
  id: string,
): Promise<WaitingMail | null> {
  const mail = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("mails")
      .select(["id", "recipient as to", "subject", "text_body as text", "html_body as html", "created_at as createdAt"])
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .where("sent_at", "is", null)
      .where("failed_at", "is", null)
      .executeTakeFirst(),
  );
  return mail ?? null;
}

/** Notes that a mail was handed over. Its content has done its duty: it may hold a token. */
export async function noteSent(postgres: PostgresClient, workspaceId: string, id: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("mails")
      .set({ sent_at: sql<Date>`now()`, text_body: "", html_body: "" })
      .where("id", "=", id)
      .execute(),
  );
}

/** Notes a failed try, after which there is another. */
export async function noteFailure(
  postgres: PostgresClient,
  workspaceId: string,
  { id, reason }: { id: string; reason: string },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) => setFailure(tx, { id, reason, failed_at: null }));
}

/**
 * Notes the last try of a mail. What speaks of a workspace is laid before its people as a dead letter with the mail's id.
 * @param gaveUp.reason the mail server's words; @param gaveUp.sentence what people read, naming nobody
 */
export async function noteGivenUp(
  postgres: PostgresClient,
  workspaceId: string,
  { id, reason, job, sentence }: { id: string; reason: string; job: string; sentence: string },
): Promise<void> {
  const failed_at = new Date();
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await setFailure(tx, { id, reason, failed_at });
    if (workspaceId === NO_WORKSPACE) return;
    await storeDeadLetter(tx, { workspaceId, id, job, failedAt: failed_at, sentence });
  });
}

async function setFailure(tx: Tx, failure: { id: string; reason: string; failed_at: Date | null }): Promise<void> {
  const { id, reason, failed_at } = failure;
  const attempts = sql<number>`attempts + 1`;
  await tx.updateTable("mails").set({ attempts, last_error: reason, failed_at }).where("id", "=", id).execute();
}

/** Takes up again a mail that was given up, where it is one. */
export async function takeUpMail(postgres: PostgresClient, workspaceId: string, id: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("mails")
      .set({ failed_at: null, attempts: 0 })
      .where("id", "=", id)
      .where("failed_at", "is not", null)
      .execute(),
  );
}

/** The newest mails of all workspaces and of none, for an installation that cannot send them. */
export async function listOutbox(postgres: PostgresClient, limit: number): Promise<OutboxMail[]> {
  const rows = await postgres.withOutbox((tx) =>
    tx.selectFrom("mails").selectAll().orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute(),
  );
  return rows.map((row) => ({
    id: row.id,
    to: row.recipient,
    subject: row.subject,
    text: row.text_body,
    html: row.html_body,
    createdAt: row.created_at.toISOString(),
  }));
}
