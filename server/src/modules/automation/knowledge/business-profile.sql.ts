/** What the business says of itself, one for each workspace. */
import type { BusinessProfile, BusinessProfilePatch } from "@tributary/contract/knowledge";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { insertPassages } from "./knowledge.sql.ts";
import { profilePassages } from "./profile-passages.ts";

const EMPTY = { name: "", owner: "", industry: "", description: "", website: null, phone: "" };

export async function readProfile(postgres: PostgresClient, workspaceId: string): Promise<BusinessProfile> {
  const row = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("business_profiles").selectAll().executeTakeFirst(),
  );
  return { ...EMPTY, ...row?.profile, updatedAt: row?.updated_at.toISOString() ?? null };
}

/** What is given changes; the bot answers from it at once. */
export function changeProfile(
  postgres: PostgresClient,
  workspaceId: string,
  patch: BusinessProfilePatch,
): Promise<BusinessProfile> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const before = await tx.selectFrom("business_profiles").selectAll().forUpdate().executeTakeFirst();
    const profile = { ...EMPTY, ...before?.profile, ...patch };
    const written = JSON.stringify(profile);
    const row = await tx
      .insertInto("business_profiles")
      .values({ workspace_id: workspaceId, profile: written })
      .onConflict((conflict) =>
        conflict.column("workspace_id").doUpdateSet({ profile: written, updated_at: new Date() }),
      )
      .returning("updated_at")
      .executeTakeFirstOrThrow();
    await tx.deleteFrom("knowledge_chunks").where("source_id", "is", null).execute();
    await insertPassages(tx, workspaceId, null, profilePassages(profile));
    return { ...profile, updatedAt: row.updated_at.toISOString() };
  });
}
