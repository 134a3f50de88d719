/** What members tell one another of a conversation. */
import type { ConversationNote } from "@tributary/contract/messaging";
import { newId } from "../../../core/ids.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** Oldest first. */
export async function listNotes(tx: Tx, conversationId: string): Promise<ConversationNote[]> {
  const rows = await tx
    .selectFrom("conversation_notes as note")
    .leftJoin("users", "users.id", "note.author_id")
    .select(["note.id", "note.text", "note.created_at", "users.name"])
    .where("note.conversation_id", "=", conversationId)
    .orderBy("note.created_at")
    .orderBy("note.id")
    .execute();
  return rows.map(({ id, text, created_at, name }) => ({
    id,
    text,
    author: name ?? "API key",
    createdAt: created_at.toISOString(),
  }));
}

/** @returns null: there is no such conversation */
export async function addNote(
  tx: Tx,
  workspaceId: string,
  { conversationId, authorId, text }: { conversationId: string; authorId: string; text: string },
): Promise<ConversationNote | null> {
  const known = await tx.selectFrom("conversations").select("id").where("id", "=", conversationId).executeTakeFirst();
  if (!known) return null;
  const id = newId();
  await tx
    .insertInto("conversation_notes")
    .values({ workspace_id: workspaceId, id, conversation_id: conversationId, author_id: authorId, text })
    .execute();
  return (await listNotes(tx, conversationId)).find((note) => note.id === id) ?? null;
}
