/** Threads and their messages. Every query names whose they are: nobody reads another's. */
import type { Answer, AssistantMessage, AssistantThread } from "@tributary/contract/assistant";
import type { Page } from "@tributary/contract/page";
import type { Selectable } from "kysely";
import { newId } from "../../../core/ids.ts";
import { pageOfRows, readCursor } from "../../../platform/http/cursor.ts";
import type { WorkspaceScope } from "../../../platform/http/principal.ts";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { AssistantMessages, AssistantThreads } from "../../../platform/postgres/tables/assistant-tables.ts";

/** Whose threads, in which workspace. */
export type Asker = Pick<WorkspaceScope, "workspaceId" | "principal">;

interface PageAsked {
  limit: number;
  cursor?: string | undefined;
}

const ownerOf = ({ principal }: Asker) =>
  principal.kind === "member"
    ? { user_id: principal.userId, api_key_id: null }
    : { user_id: null, api_key_id: principal.keyId };

function ownThreads(tx: Tx, asker: Asker) {
  const { user_id, api_key_id } = ownerOf(asker);
  const threads = tx.selectFrom("assistant_threads");
  return user_id === null ? threads.where("api_key_id", "=", api_key_id) : threads.where("user_id", "=", user_id);
}

export function addThread(postgres: PostgresClient, asker: Asker, title: string, at: Date): Promise<AssistantThread> {
  const { workspaceId } = asker;
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const row = await tx
      .insertInto("assistant_threads")
      .values({ workspace_id: workspaceId, id: newId(), ...ownerOf(asker), title, created_at: at, last_asked_at: at })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toThread(row);
  });
}

/** The one asked in last comes first. */
export async function listThreads(
  postgres: PostgresClient,
  asker: Asker,
  { limit, cursor }: PageAsked,
): Promise<Page<AssistantThread>> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(asker.workspaceId, (tx) => {
    let query = ownThreads(tx, asker)
      .selectAll()
      .orderBy("last_asked_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (after) query = query.where((eb) => eb(eb.refTuple("last_asked_at", "id"), "<", eb.tuple(after.at, after.id)));
    return query.execute();
  });
  const page = pageOfRows(rows, limit, (row) => ({ at: row.last_asked_at, id: row.id }));
  return { data: page.rows.map(toThread), nextCursor: page.nextCursor };
}

/** @returns whether it was theirs, and so is gone */
export function removeThread(postgres: PostgresClient, asker: Asker, id: string): Promise<boolean> {
  return postgres.withWorkspace(asker.workspaceId, async (tx) => {
    const own = await ownThreads(tx, asker).select("id").where("id", "=", id).executeTakeFirst();
    if (!own) return false;
    const { numDeletedRows } = await tx.deleteFrom("assistant_threads").where("id", "=", id).executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

/** Newest first. @returns null when there is no such thread of theirs */
export async function listMessages(
  postgres: PostgresClient,
  asker: Asker,
  { threadId, limit, cursor }: PageAsked & { threadId: string },
): Promise<Page<AssistantMessage> | null> {
  const after = cursor ? readCursor(cursor) : null;
  const rows = await postgres.withWorkspace(asker.workspaceId, async (tx) => {
    if (!(await ownThreads(tx, asker).select("id").where("id", "=", threadId).executeTakeFirst())) return null;
    let query = tx
      .selectFrom("assistant_messages")
      .selectAll()
      .where("thread_id", "=", threadId)
      .orderBy("asked_at", "desc")
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (after) query = query.where((eb) => eb(eb.refTuple("asked_at", "id"), "<", eb.tuple(after.at, after.id)));
    return query.execute();
  });
  if (rows === null) return null;
  const page = pageOfRows(rows, limit, (row) => ({ at: row.asked_at, id: row.id }));
  return { data: page.rows.map(toMessage), nextCursor: page.nextCursor };
}

/** How the newest question of the thread was read; undefined: no such thread of theirs; null: nothing was asked yet. */
export function lastReading(
  postgres: PostgresClient,
  asker: Asker,
  threadId: string,
): Promise<object | null | undefined> {
  return postgres.withWorkspace(asker.workspaceId, async (tx) => {
    if (!(await ownThreads(tx, asker).select("id").where("id", "=", threadId).executeTakeFirst())) return undefined;
    const row = await tx
      .selectFrom("assistant_messages")
      .select("reading")
      .where("thread_id", "=", threadId)
      .orderBy("asked_at", "desc")
      .orderBy("id", "desc")
      .limit(1)
      .executeTakeFirst();
    return row ? row.reading : null;
  });
}

interface Asked {
  threadId: string;
  question: string;
  answer: Answer;
  reading: object;
  paymentIds: readonly string[];
  at: Date;
}

const TITLE_LENGTH = 120;

/** The thread is called after its first question. @returns null when the thread is gone meanwhile */
export function addMessage(
  postgres: PostgresClient,
  { workspaceId }: Asker,
  asked: Asked,
): Promise<AssistantMessage | null> {
  const { threadId, question, answer, reading, paymentIds, at } = asked;
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const thread = await tx
      .updateTable("assistant_threads")
      .set((eb) => ({
        last_asked_at: at,
        title: eb.case().when("title", "=", "").then(question.slice(0, TITLE_LENGTH)).else(eb.ref("title")).end(),
      }))
      .where("id", "=", threadId)
      .returning("id")
      .executeTakeFirst();
    if (!thread) return null;
    const row = await tx
      .insertInto("assistant_messages")
      .values({
        workspace_id: workspaceId,
        id: newId(),
        thread_id: threadId,
        question,
        answer: JSON.stringify(answer),
        reading: JSON.stringify(reading),
        payment_ids: [...paymentIds],
        asked_at: at,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return toMessage(row);
  });
}

function toThread(row: Selectable<AssistantThreads>): AssistantThread {
  const { id, title, created_at, last_asked_at } = row;
  return { id, title, createdAt: created_at.toISOString(), lastAskedAt: last_asked_at.toISOString() };
}

function toMessage(row: Selectable<AssistantMessages>): AssistantMessage {
  const { id, question, answer, asked_at } = row;
  return { id, question, answer: answer as Answer, askedAt: asked_at.toISOString() };
}
