/** The room of what comes in from pages, servers and links. */
import type { Route } from "../core/route.ts";
import type { LinkFinder } from "../plan/links.ts";
import type { ClickHouseDoor } from "../store/clickhouse.ts";
import { clickRoute } from "./clicks/clicks.routes.ts";
import { type CollectContext, collectEvents } from "./events/collect-events.ts";
import { eventCountRoute } from "./events/event-count.routes.ts";
import type { EventSink } from "./events/event-record.ts";
import { eventRoutes } from "./events/events.routes.ts";
import { trackScriptRoute } from "./events/track-script.routes.ts";

export interface CollectRoomContext {
  sink: EventSink;
  clickhouse: ClickHouseDoor;
  links: Pick<LinkFinder, "byCode" | "byId">;
  hasher: CollectContext["hasher"];
  /** The built track.js. */
  trackScriptPath: string;
}

/** Sets the room up. */
export function createCollect({ sink, clickhouse, links, hasher, trackScriptPath }: CollectRoomContext): {
  routes: Route[];
} {
  const context: CollectContext = { sink, hasher, findLink: links.byId };
  const clicks = clickRoute({
    findLink: links.byCode,
    record: async (workspaceId, { ip, userAgent, arrivedAt }, event) => {
      const sender = { workspaceId, pixelId: null, trusted: false, isBrowser: true, ip, userAgent, arrivedAt };
      await collectEvents(context, sender, [event], () => "");
    },
  });
  return {
    routes: [...eventRoutes(context), eventCountRoute(clickhouse), clicks, trackScriptRoute(trackScriptPath)],
  };
}
