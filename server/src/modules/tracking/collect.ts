/** The room of what comes in from pages, servers and links. */

import { dayAt } from "../../core/days.ts";
import type { ClickHouseClient } from "../../platform/clickhouse/clickhouse.ts";
import type { Route } from "../../platform/http/route.ts";
import type { RateLimit } from "../../platform/http/token-buckets.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import type { LinkFinder } from "../plan/public.ts";
import { clickRoute } from "./clicks/clicks.routes.ts";
import { findOrMakeDaySalt, forgetDaySaltsBefore } from "./day-salts/day-salts.sql.ts";
import { createDaySalts } from "./day-salts/day-salts.ts";
import { isPrefetch } from "./events/bot.ts";
import { collectEvents, collectTakable, type TakeForeign } from "./events/collect-events.ts";
import { dayVisitorId } from "./events/day-hashes.ts";
import type { EventRecord, EventSink } from "./events/event-record.ts";
import { eventRoutes } from "./events/events.routes.ts";
import type { CollectContext, IntakeEvent } from "./events/intake.ts";
import { pixelRoutes } from "./events/pixel.routes.ts";
import { refusesTracking } from "./events/refuses-tracking.ts";
import { measurementRoutes } from "./measurement-protocol/measurement.routes.ts";
import { refusedEventsRoutes } from "./refusals/refused-events.routes.ts";
import { type ScriptRouteContext, scriptRoute } from "./script/script.routes.ts";
import type { ScriptFiles } from "./script/script-files.ts";
import { trackerRoute, trackScriptRoutes } from "./script/track-script.routes.ts";
import { segmentRoute } from "./segment/segment.routes.ts";
import { eventCountRoute } from "./stored/event-count.routes.ts";
import { storedEventsRoute } from "./stored/stored-events.routes.ts";

export interface CollectingContext {
  sink: EventSink;
  postgres: PostgresClient;
  clickhouse: ClickHouseClient;
  links: Pick<LinkFinder, "byCode" | "byId">;
  channelRules: CollectContext["channelRules"];
  ignoredReferrers: CollectContext["ignoredReferrers"];
  hasher: CollectContext["hasher"];
  noteRefusal: CollectContext["noteRefusal"];
  /** IANA zone whose days the workspace counts in: its visitors without an id are told apart day by day. */
  timeZoneOf: (workspaceId: string) => Promise<string>;
  /** How often one pixel or key may send. */
  limit: RateLimit;
  hostsOfPixel: ScriptRouteContext["hostsOf"];
  scriptFiles: ScriptFiles;
  surveyFiles: ScriptFiles;
  chatFiles: ScriptFiles;
  /** Origin under which people reach this installation, without a trailing slash. */
  publicUrl: string;
  onError: (error: unknown) => void;
}

export interface Collecting {
  /** Where things come in. */
  routes: Route[];
  /** Where people look at what came in. */
  readingRoutes: Route[];
  /** Makes records of what another module tells of, with a server's trust. */
  recordsOf(workspaceId: string, events: readonly IntakeEvent[], now: number): Promise<EventRecord[]>;
  /** Keeps the days' keys at hand and forgets the old ones. @returns stops it */
  keepSalts(): () => void;
}

/** Sets the room up. */
export function createCollect(room: CollectingContext): Collecting {
  const {
    sink,
    postgres,
    clickhouse,
    links,
    channelRules,
    ignoredReferrers,
    hasher,
    limit,
    noteRefusal,
    timeZoneOf,
    hostsOfPixel,
    scriptFiles,
    surveyFiles,
    chatFiles,
    publicUrl,
    onError,
  } = room;
  const salts = createDaySalts({
    findOrMake: (day) => findOrMakeDaySalt(postgres, day),
    forgetBefore: (day) => forgetDaySaltsBefore(postgres, day),
    onError,
  });
  const saltOf = async (workspaceId: string, at: number): Promise<Buffer> =>
    salts.of(dayAt(at, await timeZoneOf(workspaceId)));
  const context: CollectContext = {
    sink,
    hasher,
    saltOf,
    findLink: links.byId,
    channelRules,
    ignoredReferrers,
    noteRefusal,
  };
  const takeForeign: TakeForeign = (sender, events) => collectTakable(context, sender, events);
  const clicks = clickRoute({
    findLink: links.byCode,
    isAhead: isPrefetch,
    isSecure: publicUrl.startsWith("https:"),
    visitorOfDay: async (workspaceId, { ip, userAgent, headers, arrivedAt }) => {
      const salt = await saltOf(workspaceId, arrivedAt);
      const browser = `${userAgent}\n${headers["accept-language"] ?? ""}`;
      return dayVisitorId(salt, { site: `links of ${workspaceId}`, ip, userAgent: browser });
    },
    record: async (workspaceId, { ip, userAgent, arrivedAt, headers }, clicker, event) => {
      const browser = { isBrowser: true, refusesTracking: refusesTracking(headers), ip, userAgent, arrivedAt };
      const sender = { workspaceId, pixelId: null, trusted: false, door: "link", clicker, ...browser } as const;
      await collectEvents(context, sender, [event], () => "");
    },
  });
  return {
    routes: [
      ...eventRoutes(context, limit),
      ...pixelRoutes(context, limit),
      segmentRoute(takeForeign, limit),
      ...measurementRoutes(takeForeign, limit),
      clicks,
      scriptRoute({ take: takeForeign, limit, hostsOf: hostsOfPixel }),
      ...trackScriptRoutes(scriptFiles, surveyFiles, chatFiles),
    ],
    readingRoutes: [
      trackerRoute(scriptFiles, publicUrl),
      storedEventsRoute(clickhouse),
      eventCountRoute(clickhouse),
      ...refusedEventsRoutes(postgres),
    ],
    recordsOf: async (workspaceId, events, now) => {
      const records: EventRecord[] = [];
      const sink = { append: async (all: readonly EventRecord[]) => void records.push(...all) };
      const server = { pixelId: null, trusted: true, isBrowser: false, ip: "", userAgent: "", door: "events" } as const;
      await collectTakable({ ...context, sink }, { ...server, workspaceId, arrivedAt: now }, events);
      return records;
    },
    keepSalts: salts.keep,
  };
}
