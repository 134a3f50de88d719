/** What can be counted of collected events: visits, and clicks on links. */
import { type Fact, type Measure, ofLink } from "../../core/facts.ts";

const DIMENSIONS = {
  channel: "nullIf(channel, '')",
  source: "nullIf(source, '')",
  medium: "nullIf(medium, '')",
  utmCampaign: "nullIf(campaign, '')",
  campaign: ofLink("link_id", "campaign"),
  version: ofLink("link_id", "version"),
  link: "nullIf(link_id, '')",
  landingPage: "nullIf(path, '')",
  pixel: "toString(pixel_id)",
};

/**
 * A session's source stands on its first page alone, so visits have only dimensions that each event has. The link's id
 * is kept for the whole session.
 */
const { campaign, version, link, pixel, landingPage } = DIMENSIONS;

export const traffic: Fact = {
  name: "traffic",
  label: "Events of visitors",
  time: { column: "occurred_at", is: "instant" },
  dimensions: { campaign, version, link, pixel, landingPage },
  rows: ({ within }, columns) => `
    SELECT ${["visitor_id", "session_id", "name", ...columns].join(", ")}
    FROM events WHERE NOT is_bot AND ${within("occurred_at")}`,
  first: "min(occurred_at) AS at, count() AS many FROM events WHERE NOT is_bot",
};

/**
 * Who clicked, for counting them: as our redirect told them apart, else by the visitor's id that somebody else's
 * report of the click carries; without either every click is somebody's.
 */
const CLICKED_BY = "multiIf(clicker != '', clicker, visitor_id != '', visitor_id, event_id)";

/** Clicks on links, of people and machines. Repeats within an hour of the workspace's clock are told by equal columns. */
export const linkClicks: Fact = {
  name: "link_clicks",
  label: "Clicks on links",
  time: { column: "occurred_at", is: "instant" },
  dimensions: { campaign, version, link },
  rows: ({ within }, columns) => `
    SELECT ${[
      "is_bot",
      "link_id AS clicked_link",
      `${CLICKED_BY} AS clicked_by`,
      "toStartOfHour(occurred_at, {timeZone:String}) AS clicked_hour",
      "JSONExtractString(properties, 'via') AS via",
      ...columns,
    ].join(", ")}
    FROM events WHERE name = 'link_click' AND link_id != '' AND ${within("occurred_at")}`,
  first: "min(occurred_at) AS at, count() AS many FROM events WHERE name = 'link_click'",
};

const count = { unit: "count", format: "number", goodWhen: "up" } as const;

export const trackingMetrics: readonly Measure[] = [
  {
    ...count,
    name: "visitors",
    label: "Visitors",
    description: "Unique browsers, without known bots.",
    fact: "traffic",
    sql: "uniqExactIf(visitor_id, visitor_id != '')",
  },
  {
    ...count,
    name: "sessions",
    label: "Sessions",
    description: "Visits. 30 minutes without activity ends a session.",
    fact: "traffic",
    sql: "uniqExactIf(session_id, session_id != '')",
  },
  {
    ...count,
    name: "pageViews",
    label: "Page views",
    description: "Pages viewed, without known bots.",
    fact: "traffic",
    sql: "countIf(name = 'page_view')",
  },
  {
    ...count,
    name: "events",
    label: "Events",
    description: "All events collected, without known bots.",
    fact: "traffic",
    sql: "count()",
  },
  {
    ...count,
    name: "linkClicks",
    label: "Link clicks",
    description: "Link clicks, counted once per visitor, link, and hour, without bots.",
    fact: "link_clicks",
    sql: "uniqExactIf((clicked_link, clicked_by, clicked_hour), NOT is_bot)",
  },
  {
    ...count,
    name: "allClicks",
    label: "All link clicks",
    description: "Every link click by a person, including repeats.",
    fact: "link_clicks",
    sql: "countIf(NOT is_bot)",
  },
  {
    ...count,
    name: "botClicks",
    label: "Bot clicks",
    description: "Clicks by crawlers, link previews, and prefetches.",
    fact: "link_clicks",
    sql: "countIf(is_bot)",
    goodWhen: null,
  },
  {
    ...count,
    name: "qrClicks",
    label: "Scans",
    description: "Clicks from scanning a link's QR code.",
    fact: "link_clicks",
    sql: "uniqExactIf((clicked_link, clicked_by, clicked_hour), NOT is_bot AND via = 'qr')",
  },
  {
    ...count,
    name: "clickVisitors",
    label: "Visitors who clicked",
    description: "Estimated unique visitors who clicked links.",
    fact: "link_clicks",
    sql: "uniqExactIf(clicked_by, NOT is_bot)",
  },
];
