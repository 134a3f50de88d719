/** What links say of the touches through them: their titles, and the attribution windows that campaigns set for them. */
import { Id } from "@tributary/contract/scalars";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";

/**
 * Titles of links by id, the deleted ones' too: what a touch through a link without UTM parameters is known by.
 * @param linkIds as pages and clicks sent them: what is no id is passed over
 */
export async function readLinkTitles(
  postgres: PostgresClient,
  workspaceId: string,
  linkIds: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(linkIds)].filter((id) => Id.safeParse(id).success);
  if (ids.length === 0) return new Map();
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("links").select(["id", "title"]).where("id", "in", ids).execute(),
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}

/**
 * Days before a payment in which a touch through a link counts, by link id; without the links that follow the workspace.
 * @param linkIds as pages and clicks sent them: what is no id is passed over
 */
export async function readLinkWindows(
  postgres: PostgresClient,
  workspaceId: string,
  linkIds: readonly string[],
): Promise<Map<string, number>> {
  const ids = [...new Set(linkIds)].filter((id) => Id.safeParse(id).success);
  if (ids.length === 0) return new Map();
  const rows = await postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .selectFrom("links")
      .innerJoin("campaigns", "campaigns.id", "links.campaign_id")
      .select(["links.id", "campaigns.attribution_window_days as days"])
      .where("links.id", "in", ids)
      .where("campaigns.attribution_window_days", "is not", null)
      .execute(),
  );
  return new Map(rows.map(({ id, days }) => [id, days ?? 0]));
}
