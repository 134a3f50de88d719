/** Counts the calls of programs, and holds programs and senders to the workspace's limits, in front of the handlers. */
import { eventsIn } from "../../core/events-in.ts";
import type { IngestScope, WorkspaceScope } from "../../platform/http/principal.ts";
import type { Route } from "../../platform/http/route.ts";
import type { UsageWatch } from "./usage-watch.ts";

/** Looking at what was used, and raising a limit, is free and always possible. */
export const USAGE_TAG = "usage";

/** The same routes, metered. Calls that were refused before, or answered as the repetition they are, do not count. */
export function meterRoutes(routes: readonly Route[], watch: Watch): Route[] {
  return routes.map((route) => {
    const { access, tag, handler } = route;
    if (tag === USAGE_TAG || (access.kind !== "workspace" && access.kind !== "ingest")) return route;
    const meter = access.kind === "workspace" ? takeCall(watch) : requireRoom(watch, route);
    return {
      ...route,
      handler: (caller, input) => {
        const metered = caller as unknown as Metered;
        const run = () => {
          meter(metered, input.body);
          return handler(caller, input);
        };
        return watch.firstLook(metered.workspaceId ?? metered.ingest.workspaceId)?.then(run) ?? run();
      },
    };
  });
}

type Watch = Pick<UsageWatch, "takeCall" | "requireRoom" | "firstLook">;
type Metered = WorkspaceScope & { ingest: IngestScope };

function takeCall(watch: Pick<UsageWatch, "takeCall">) {
  return ({ workspaceId, principal }: Metered): void => {
    if (principal.kind === "key") watch.takeCall(workspaceId, principal.keyId);
  };
}

/** What is turned away is told to the workspace too: senders may not look at answers. */
function requireRoom(watch: Pick<UsageWatch, "requireRoom">, { onRefused }: Route) {
  return ({ ingest }: Metered, body: unknown): void => {
    try {
      watch.requireRoom(ingest.workspaceId);
    } catch (error) {
      onRefused?.(ingest, "a hard limit of this workspace is reached", eventsIn(body));
      throw error;
    }
  };
}
