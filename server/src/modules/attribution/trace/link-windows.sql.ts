/** The attribution windows that campaigns set for their links. */
import { Id } from "@tributary/contract/scalars";
import type { PostgresDoor } from "../../../platform/postgres/postgres.ts";

/**
 * Days before a payment in which a touch through a link counts, by link id; without the links that follow the workspace.
 * @param linkIds as pages and clicks sent them: what is no id is passed over
 */
export async function readLinkWindows(
  postgres: PostgresDoor,
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
