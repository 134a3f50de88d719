/** What links brought in, and when they were clicked. */
import { LinkClicks, LinkClicksQuery, LinksResults, LinksResultsQuery } from "@tributary/contract/link-results";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { daysBetween } from "../../../core/days.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { readTimeZone } from "../../accounts/public.ts";
import { resultsRange } from "../results-range.ts";
import { isKnownLink } from "./known-link.sql.ts";
import { type AskMetrics, linkClicks, linksResults } from "./link-results.ts";

/** As many hours as a chart can show: 2,208 points. */
const MAX_DAYS_BY_HOUR = 92;

/** GET /links/results, GET /links/{id}/clicks. */
export function linkResultRoutes(postgres: PostgresClient, ask: AskMetrics): Route[] {
  const access = { kind: "workspace", permission: "reports.read" } as const;
  return [
    defineRoute({
      method: "GET",
      path: "/links/results",
      operationId: "getLinksResults",
      access,
      summary: "Get clicks, orders, and revenue for every link, keyed by ID",
      tag: "links",
      query: LinksResultsQuery,
      response: LinksResults,
      handler: async ({ workspaceId }, { query }) => {
        const range = resultsRange(query, await readTimeZone(postgres, workspaceId), Date.now());
        return linksResults(ask, workspaceId, range, query.model);
      },
    }),
    defineRoute({
      method: "GET",
      path: "/links/{id}/clicks",
      operationId: "getLinkClicks",
      access,
      summary: "Get a link's clicks by hour or day, and by hour of the week",
      tag: "links",
      params: z.object({ id: Id }),
      query: LinkClicksQuery,
      response: LinkClicks,
      handler: async ({ workspaceId }, { params: { id }, query: { interval, ...days } }) => {
        if (!(await isKnownLink(postgres, workspaceId, id))) throw notFound("link");
        const range = resultsRange(days, await readTimeZone(postgres, workspaceId), Date.now());
        if (interval === "hour" && daysBetween(range.from, range.to) > MAX_DAYS_BY_HOUR) {
          const message = `must not be more than ${MAX_DAYS_BY_HOUR - 1} days after from when asked by hour`;
          throw new AppError("invalid_request", { public: `to: ${message}.`, fields: [{ field: "to", message }] });
        }
        return linkClicks(ask, workspaceId, id.toLowerCase(), range, interval);
      },
    }),
  ];
}
