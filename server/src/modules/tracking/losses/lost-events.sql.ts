/** The table of events that were accepted and could not be read back, for those whose they are. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import type { Loss } from "../log/log-losses.ts";

/**
 * Enters losses with the workspaces they concern; again and again changes nothing. Where it is not known whose events
 * were lost, every workspace is told that they may have been its own.
 */
export async function addLosses(postgres: PostgresClient, losses: readonly Loss[]): Promise<void> {
  if (losses.length === 0) return;
  for (const workspaceId of await postgres.workspaceIds()) {
    const own = losses.flatMap(({ id, foundAt, events }) => {
      const count = events[workspaceId] ?? null;
      const isConcerned = count !== null || Object.keys(events).length === 0;
      return isConcerned ? [{ workspace_id: workspaceId, id, found_at: new Date(foundAt), events: count }] : [];
    });
    if (own.length === 0) continue;
    await postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .insertInto("lost_events")
        .values(own)
        .onConflict((conflict) => conflict.doNothing())
        .execute(),
    );
  }
}
