import {
  OwnRate,
  OwnRatesBody,
  OwnRatesStored,
  PublishedRates,
  PublishedRatesQuery,
  RateLookup,
  RateLookupQuery,
} from "@tributary/contract/exchange-rates";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { dayAt } from "../../../core/days.ts";
import { AppError, notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findRate, MAX_AGE_DAYS } from "./find-rate.ts";
import {
  deleteOwnRate,
  listOwnRates,
  readEcbReading,
  readKnownRates,
  readPublishedDay,
  storeOwnRates,
} from "./rates.sql.ts";

export interface RateRoutesContext {
  postgres: PostgresClient;
  /** Unix milliseconds. */
  now(): number;
}

/** Fifty years of one currency, or two years of twenty-five. */
const MAX_OWN = 20_000;

const reader = { method: "GET", access: { kind: "workspace", permission: "reports.read" }, tag: "warehouse" } as const;
const writer = { access: { kind: "workspace", permission: "settings.write" }, tag: "warehouse" } as const;

/** Published rates, a workspace's own, and which one a day is converted at. */
export function rateRoutes({ postgres, now }: RateRoutesContext): Route[] {
  return [
    defineRoute({
      ...reader,
      path: "/exchange-rates/published",
      operationId: "getPublishedRates",
      summary: "Get the European Central Bank's rates of a day",
      query: PublishedRatesQuery,
      response: PublishedRates,
      handler: async (_caller, { query: { day } }) => {
        const published = await readPublishedDay(postgres, day ?? dayAt(now(), "UTC"));
        const { readAt, error } = await readEcbReading(postgres);
        return {
          source: "ecb" as const,
          base: "EUR" as const,
          day: published?.day ?? null,
          rates: { ...published?.rates },
          lastReadAt: readAt?.toISOString() ?? null,
          lastError: error,
        };
      },
    }),
    defineRoute({
      ...reader,
      path: "/exchange-rates/lookup",
      operationId: "lookUpExchangeRate",
      summary: "Get the rate that amounts of a day are converted at",
      query: RateLookupQuery,
      response: RateLookup,
      handler: async ({ workspaceId }, { query: { base, quote, day } }) => {
        const known = await readKnownRates(postgres, workspaceId, { from: day, to: day });
        const found = findRate(known, { currency: base, target: quote, day });
        if (!found) throw noRate(base, quote, day);
        return { base, quote, day, rate: found.rate, rateDay: found.day, source: found.source };
      },
    }),
    defineRoute({
      ...reader,
      path: "/exchange-rates/own",
      operationId: "listOwnRates",
      summary: "List the workspace's own exchange rates, newest day first. They come before published rates",
      query: ShortListQuery,
      response: pageOf(OwnRate),
      handler: async ({ workspaceId }, { query }) => pageOfShortList(await listOwnRates(postgres, workspaceId), query),
    }),
    defineRoute({
      ...writer,
      method: "POST",
      path: "/exchange-rates/own",
      operationId: "storeOwnRates",
      summary: "Add or replace the workspace's own exchange rates",
      body: OwnRatesBody,
      response: OwnRatesStored,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body: { rates } }) => ({
        data: await storeOwnRates(postgres, workspaceId, rates, MAX_OWN),
      }),
    }),
    defineRoute({
      ...writer,
      method: "DELETE",
      path: "/exchange-rates/own/{id}",
      operationId: "deleteOwnRate",
      summary: "Delete one of the workspace's own exchange rates",
      params: z.object({ id: Id }),
      response: null,
      handler: async ({ workspaceId }, { params: { id } }) => {
        if (!(await deleteOwnRate(postgres, workspaceId, id))) throw notFound("exchange rate");
        return null;
      },
    }),
  ];
}

function noRate(base: string, quote: string, day: string): AppError {
  return new AppError(
    "not_found",
    `There's no exchange rate from ${base} to ${quote} for ${day} or the ${MAX_AGE_DAYS} days before it.`,
  );
}
