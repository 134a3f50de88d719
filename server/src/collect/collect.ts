/** The room of what comes in from pages, servers and links. */
import type { Route } from "../core/route.ts";
import type { RateLimit } from "../core/token-buckets.ts";
import type { LinkFinder } from "../plan/links/link-finder.ts";
import type { ClickHouseDoor } from "../store/clickhouse.ts";
import type { PostgresDoor } from "../store/postgres.ts";
import { clickRoute } from "./clicks/clicks.routes.ts";
import { findOrMakeDaySalt, forgetDaySaltsBefore } from "./day-salts/day-salts.sql.ts";
import { createDaySalts, dayOf } from "./day-salts/day-salts.ts";
import { isPrefetch } from "./events/bot.ts";
import { collectEvents } from "./events/collect-events.ts";
import { dayVisitorId } from "./events/day-hashes.ts";
import type { EventSink } from "./events/event-record.ts";
import { eventRoutes } from "./events/events.routes.ts";
import type { CollectContext } from "./events/intake.ts";
import { pixelRoutes } from "./events/pixel.routes.ts";
import { trackScriptRoute } from "./events/track-script.routes.ts";
import { createRefusalCounter } from "./refusals/refusal-counter.ts";
import { refusedEventsRoute } from "./refusals/refused-events.routes.ts";
import { addRefusals } from "./refusals/refused-events.sql.ts";
import { eventCountRoute } from "./stored/event-count.routes.ts";
import { storedEventsRoute } from "./stored/stored-events.routes.ts";

export interface CollectRoomContext {
  sink: EventSink;
  postgres: PostgresDoor;
  clickhouse: ClickHouseDoor;
  links: Pick<LinkFinder, "byCode" | "byId">;
  channelRules: CollectContext["channelRules"];
  hasher: CollectContext["hasher"];
  /** How often one pixel or key may send. */
  limit: RateLimit;
  /** Whether people reach the links by https. */
  isSecure: boolean;
  /** The built track.js. */
  trackScriptPath: string;
  onError: (error: unknown) => void;
}

export interface CollectRoom {
  /** Where things come in. */
  routes: Route[];
  /** Where people look at what came in. */
  readingRoutes: Route[];
  /** Starts what goes on beside the requests. @returns stops it */
  keep(): () => Promise<void>;
}

/** Sets the room up. */
export function createCollect(room: CollectRoomContext): CollectRoom {
  const { sink, postgres, clickhouse, links, channelRules, hasher, limit, isSecure, trackScriptPath, onError } = room;
  const salts = createDaySalts({
    findOrMake: (day) => findOrMakeDaySalt(postgres, day),
    forgetBefore: (day) => forgetDaySaltsBefore(postgres, day),
    onError,
  });
  const refusals = createRefusalCounter({ store: (rows) => addRefusals(postgres, rows), onError });
  const context: CollectContext = {
    sink,
    hasher,
    saltOf: salts.of,
    findLink: links.byId,
    channelRules,
    noteRefusal: refusals.note,
  };
  const clicks = clickRoute({
    findLink: links.byCode,
    isSecure,
    visitorOfDay: async (workspaceId, { ip, userAgent, headers, arrivedAt }) => {
      const salt = await salts.of(dayOf(arrivedAt));
      const browser = `${userAgent}\n${headers["accept-language"] ?? ""}`;
      return dayVisitorId(salt, { site: `links of ${workspaceId}`, ip, userAgent: browser });
    },
    record: async (workspaceId, { ip, userAgent, arrivedAt, headers }, clicker, event) => {
      const browser = { isBrowser: true, isPrefetch: isPrefetch(headers), ip, userAgent, arrivedAt };
      const sender = { workspaceId, pixelId: null, trusted: false, door: "link", clicker, ...browser } as const;
      await collectEvents(context, sender, [event], () => "");
    },
  });
  return {
    routes: [...eventRoutes(context, limit), ...pixelRoutes(context, limit), clicks, trackScriptRoute(trackScriptPath)],
    readingRoutes: [storedEventsRoute(clickhouse), eventCountRoute(clickhouse), refusedEventsRoute(postgres)],
    keep: () => {
      const stopSalts = salts.keep();
      const stopRefusals = refusals.keep();
      return async () => {
        stopSalts();
        await stopRefusals();
      };
    },
  };
}
