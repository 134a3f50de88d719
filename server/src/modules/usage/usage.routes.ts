import {
  Rates,
  RatesPatch,
  Usage,
  UsageLimits,
  UsageLimitsPatch,
  UsageOfMonth,
  UsageQuery,
} from "@tributary/contract/usage";
import { defineRoute, type Route } from "../../platform/http/route.ts";
import { USAGE_TAG } from "./meter-routes.ts";

export interface UsageCalls {
  findUsage(workspaceId: string, query: UsageQuery): Promise<Usage>;
  findMonth(workspaceId: string): Promise<UsageOfMonth>;
  findRates(workspaceId: string): Promise<Rates>;
  changeRates(workspaceId: string, own: RatesPatch["own"], ifRevision: number | null): Promise<Rates>;
  findLimits(workspaceId: string): Promise<UsageLimits>;
  changeLimits(
    workspaceId: string,
    limits: UsageLimitsPatch["limits"],
    ifRevision: number | null,
  ): Promise<UsageLimits>;
}

const tag = USAGE_TAG;
const readers = { kind: "workspace", permission: "usage.read" } as const;
const admins = { kind: "workspace", permission: "usage.manage" } as const;

/** What is used, what it costs, and where it is to stop. */
export function usageRoutes(calls: UsageCalls): Route[] {
  return [...figureRoutes(calls), ...rateRoutes(calls), ...limitRoutes(calls)];
}

function figureRoutes({ findUsage, findMonth }: UsageCalls): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/usage",
      operationId: "getUsage",
      access: readers,
      summary: "Get usage and cost for a date range, by day, key, or meter",
      tag,
      query: UsageQuery,
      response: Usage,
      handler: ({ workspaceId }, { query }) => findUsage(workspaceId, query),
    }),
    defineRoute({
      method: "GET",
      path: "/usage/month",
      operationId: "getUsageOfMonth",
      access: readers,
      summary: "Get this month's usage against limits, cost, and forecast",
      tag,
      response: UsageOfMonth,
      handler: ({ workspaceId }) => findMonth(workspaceId),
    }),
  ];
}

function rateRoutes({ findRates, changeRates }: UsageCalls): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/usage/rates",
      operationId: "getRates",
      access: readers,
      summary: "Get this month's unit rates",
      tag,
      response: Rates,
      revisioned: true,
      handler: ({ workspaceId }) => findRates(workspaceId),
    }),
    defineRoute({
      method: "PATCH",
      path: "/usage/rates",
      operationId: "updateRates",
      access: admins,
      summary: "Set the workspace's own rates from this month on, or revert to the installation's",
      tag,
      body: RatesPatch,
      response: Rates,
      revisioned: true,
      handler: ({ workspaceId, http }, { body }) => changeRates(workspaceId, body.own, http.ifRevision),
    }),
  ];
}

function limitRoutes({ findLimits, changeLimits }: UsageCalls): Route[] {
  return [
    defineRoute({
      method: "GET",
      path: "/usage/limits",
      operationId: "getUsageLimits",
      access: readers,
      summary: "Get the workspace's soft and hard limits",
      tag,
      response: UsageLimits,
      revisioned: true,
      handler: ({ workspaceId }) => findLimits(workspaceId),
    }),
    defineRoute({
      method: "PATCH",
      path: "/usage/limits",
      operationId: "updateUsageLimits",
      access: admins,
      summary: "Set limits. They take effect within seconds",
      tag,
      body: UsageLimitsPatch,
      response: UsageLimits,
      revisioned: true,
      handler: ({ workspaceId, http }, { body }) => changeLimits(workspaceId, body.limits, http.ifRevision),
    }),
  ];
}
