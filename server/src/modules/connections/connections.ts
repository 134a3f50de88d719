/** Connections to providers: one list of what can be connected, and one way to do it, to keep it alive and to end it. */
import { AppError } from "../../core/errors.ts";
import type { Route } from "../../platform/http/route.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { createAccessTokens } from "./access-token.ts";
import { connectionRoutes } from "./connections.routes.ts";
import { listConnectionRows, storeProgress } from "./connections.sql.ts";
import type { ConnectionsContext } from "./connections-context.ts";
import { createConnectionsService } from "./connections-service.ts";
import { withdraw } from "./disconnect.ts";

export interface Connections {
  routes: Route[];
  /** Notices hourly where access has ended, and ends at the provider what was disconnected here. */
  job: Job;
  /**
   * An access token that lasts for at least another call.
   * Throws `not_found`, `provider_refused` when a person must see to the connection first, and `unavailable`.
   */
  accessToken(workspaceId: string, connectionId: string): Promise<string>;
  /** Tells how far a sync is. @param progress 0 to 1; 1: all is in; null: none runs any more */
  noteProgress(workspaceId: string, connectionId: string, progress: number | null): Promise<void>;
}

const CHECK_CONNECTIONS = "check-connections";

export function createConnections(context: ConnectionsContext): Connections {
  const accessToken = createAccessTokens(context);
  return {
    routes: connectionRoutes(createConnectionsService(context)),
    accessToken,
    noteProgress: (workspaceId, connectionId, progress) =>
      storeProgress(context.postgres, workspaceId, connectionId, progress, new Date(context.now())),
    job: {
      name: CHECK_CONNECTIONS,
      label: "Check connections",
      concurrency: 2,
      schedule: { cron: "20 * * * *", timeZone: "UTC" },
      run: (workspaceId) => checkConnections(context, workspaceId, accessToken),
    },
  };
}

/** Asks for every token, so that access which has ended shows within the hour even where nothing is fetched. */
async function checkConnections(
  context: ConnectionsContext,
  workspaceId: string,
  accessToken: Connections["accessToken"],
): Promise<void> {
  for (const row of await listConnectionRows(context.postgres, workspaceId)) {
    if (row.status === "disconnected") await withdraw(context, row);
    else await accessToken(workspaceId, row.id).catch(toleratingRefusals);
  }
}

/** What a provider refuses or cannot do now is in the connection's status and in the log already. */
function toleratingRefusals(error: unknown): void {
  if (error instanceof AppError && error.code !== "internal") return;
  throw error;
}
