/** Members who may answer conversations. */
import type { InboxMember } from "@tributary/contract/messaging";
import { PERMISSIONS } from "@tributary/contract/permissions";
import type { Tx } from "../../../platform/postgres/postgres.ts";

/** By name. */
export function listInboxMembers(tx: Tx): Promise<InboxMember[]> {
  return talkers(tx).orderBy("users.name").orderBy("users.id").execute();
}

export async function isInboxMember(tx: Tx, userId: string): Promise<boolean> {
  return (await talkers(tx).where("users.id", "=", userId).executeTakeFirst()) !== undefined;
}

function talkers(tx: Tx) {
  return tx
    .selectFrom("members")
    .innerJoin("users", "users.id", "members.user_id")
    .select(["users.id", "users.name"])
    .where("members.role", "in", PERMISSIONS["inbox.use"].roles);
}
