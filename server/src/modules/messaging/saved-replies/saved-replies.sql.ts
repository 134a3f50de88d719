/** Answers that are written once and used often. */
import type { SavedReply, SavedReplyBody } from "@tributary/contract/messaging";
import { newId } from "../../../core/ids.ts";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** By title. */
export function listReplies(tx: Tx): Promise<SavedReply[]> {
  return tx.selectFrom("saved_replies").select(["id", "title", "text"]).orderBy("title").orderBy("id").execute();
}

/** @returns null when there are `most` already */
export async function addReply(
  tx: Tx,
  workspaceId: string,
  { title, text }: SavedReplyBody,
  most: number,
): Promise<SavedReply | null> {
  if ((await listReplies(tx)).length >= most) return null;
  return tx
    .insertInto("saved_replies")
    .values({ workspace_id: workspaceId, id: newId(), title, text })
    .returning(["id", "title", "text"])
    .executeTakeFirstOrThrow();
}

/** @returns whether there was one */
export async function removeReply(tx: Tx, id: string): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom("saved_replies").where("id", "=", id).executeTakeFirst();
  return numDeletedRows > 0n;
}
