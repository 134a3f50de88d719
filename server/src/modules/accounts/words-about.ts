import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { findUser } from "./users.sql.ts";
import { listMemberships } from "./workspaces/memberships.sql.ts";

/** What anybody who knows a person would guess their password from: name, address, workspaces. */
export async function wordsAbout(postgres: PostgresClient, userId: string): Promise<string[]> {
  const [user, memberships] = [await findUser(postgres, userId), await listMemberships(postgres, userId)];
  return [...(user ? [user.name, user.email] : []), ...memberships.map(({ workspaceName }) => workspaceName)];
}
