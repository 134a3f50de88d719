/** The table of mails: written when they are decided on, so that none is lost while the mail server is away. */
import type { OutboxMail } from "@tributary/contract/outbox";
import { sql } from "kysely";
import type { OutgoingMail } from "../../core/mail.ts";
import type { PostgresDoor } from "../../store/postgres.ts";

/** Stands for no workspace: mails about a person alone. */
export const NO_WORKSPACE = "00000000-0000-0000-0000-000000000000";

export interface WaitingMail extends OutgoingMail {
  /** Tries so far. */
  attempts: number;
}

const KEPT_DAYS = 7;

/** Stores a mail to be sent, and clears away what is older than a week. */
export async function insertMail(postgres: PostgresDoor, workspaceId: string, mail: OutgoingMail): Promise<void> {
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .deleteFrom("mails")
      .where("created_at", "<", sql<Date>`now() - make_interval(days => ${KEPT_DAYS})`)
      .execute();
    await tx
      .insertInto("mails")
      .values({
        id: mail.id,
        workspace_id: workspaceId,
        recipient: mail.to,
        subject: mail.subject,
        text_body: mail.text,
        html_body: mail.html,
      })
      .execute();
  });
}

/** Mails that are still to be sent, oldest first. @param after id of the last one seen; null: from the oldest */
export function waitingMails(
  postgres: PostgresDoor,
  workspaceId: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<WaitingMail[]> {
  return postgres.withWorkspace(workspaceId, (tx) => {
    const waiting = tx
      .selectFrom("mails")
      .select(["id", "recipient as to", "subject", "text_body as text", "html_body as html", "attempts"])
      .where("sent_at", "is", null)
      .where("failed_at", "is", null);
    const rest = after === null ? waiting : waiting.where("id", ">", after);
    return rest.orderBy("id").limit(limit).execute();
  });
}

/** Notes that a mail was handed over. Its content has done its duty: it may hold a token. */
export async function noteSent(postgres: PostgresDoor, workspaceId: string, id: string): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("mails")
      .set({ sent_at: sql<Date>`now()`, text_body: "", html_body: "" })
      .where("id", "=", id)
      .execute(),
  );
}

/** Notes a failed try. */
export async function noteFailure(
  postgres: PostgresDoor,
  workspaceId: string,
  { id, reason, isFinal }: { id: string; reason: string; isFinal: boolean },
): Promise<void> {
  await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("mails")
      .set({
        attempts: sql<number>`attempts + 1`,
        last_error: reason,
        ...(isFinal ? { failed_at: sql<Date>`now()` } : {}),
      })
      .where("id", "=", id)
      .execute(),
  );
}

/** The newest mails of all workspaces and of none, for an installation that cannot send them. */
export async function listOutbox(postgres: PostgresDoor, limit: number): Promise<OutboxMail[]> {
  const mails: OutboxMail[] = [];
  for (const workspaceId of [NO_WORKSPACE, ...(await postgres.workspaceIds())]) {
    mails.push(...(await newestMails(postgres, workspaceId, limit)));
  }
  return mails.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1)).slice(0, limit);
}

async function newestMails(postgres: PostgresDoor, workspaceId: string, limit: number): Promise<OutboxMail[]> {
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
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
