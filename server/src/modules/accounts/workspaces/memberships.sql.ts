/** Which workspaces a person belongs to. */
import type { Membership } from "@tributary/contract/auth";
import { sql } from "kysely";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";

/** A person's memberships, the oldest first. */
export function listMemberships(postgres: PostgresClient, userId: string): Promise<Membership[]> {
  return postgres.withPerson(userId, (tx) =>
    membershipsOf(tx, userId)
      .innerJoin("workspaces", "workspaces.id", "members.workspace_id")
      .innerJoin("workspace_slugs", "workspace_slugs.workspace_id", "members.workspace_id")
      .select("workspaces.name as workspaceName")
      .select(sql<string>`max(slug) FILTER (WHERE is_current)`.as("slug"))
      .select(
        sql<
          string[]
        >`coalesce(array_agg(slug ORDER BY workspace_slugs.created_at, slug) FILTER (WHERE NOT is_current), '{}')`.as(
          "formerSlugs",
        ),
      )
      .groupBy(["members.workspace_id", "members.user_id", "workspaces.name"])
      .execute(),
  );
}

/** What a person may do now, and whether the session they come by has been ended. */
export function readAccountStatus(
  postgres: PostgresClient,
  userId: string,
  sessionId: string,
): Promise<{ memberships: Pick<Membership, "workspaceId" | "role">[]; isSignedIn: boolean }> {
  return postgres.withPerson(userId, async (tx) => {
    const session = await tx
      .selectFrom("refresh_tokens")
      .select(({ fn }) => fn.agg<boolean>("bool_and", [sql`revoked_at IS NULL`]).as("isAlive"))
      .where("family_id", "=", sessionId)
      .where("user_id", "=", userId)
      .executeTakeFirst();
    return { memberships: await membershipsOf(tx, userId).execute(), isSignedIn: session?.isAlive === true };
  });
}

function membershipsOf(tx: Tx, userId: string) {
  return tx
    .selectFrom("members")
    .select(["members.workspace_id as workspaceId", "members.role"])
    .where("members.user_id", "=", userId)
    .orderBy("members.created_at")
    .orderBy("members.workspace_id");
}

/** Makes a person a member of the workspace that is bound to the transaction. */
export async function insertMember(
  tx: Tx,
  member: { workspaceId: string; userId: string; role: Membership["role"] },
): Promise<void> {
  await tx
    .insertInto("members")
    .values({ workspace_id: member.workspaceId, user_id: member.userId, role: member.role })
    .execute();
}
