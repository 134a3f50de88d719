import { queryOptions } from "@tanstack/react-query";
import type { CostOfGoods } from "@tributary/contract/cost-of-goods";
import type { OwnRate, OwnRatesBody, PublishedRates, RateLookup } from "@tributary/contract/exchange-rates";
import type { Page } from "@tributary/contract/page";
import { call } from "./client.ts";

export const costOfGoodsQuery = queryOptions({
  queryKey: ["costs", "goods"],
  queryFn: ({ signal }) => call<CostOfGoods>("GET", "/cost-of-goods", { signal }),
});

/** @param share of verified revenue, at most four decimals; null: unknown again */
export function changeCostOfGoods(share: number | null): Promise<CostOfGoods> {
  return call("PATCH", "/cost-of-goods", { body: { share } });
}

export const publishedRatesQuery = queryOptions({
  queryKey: ["costs", "published-rates"],
  queryFn: ({ signal }) => call<PublishedRates>("GET", "/exchange-rates/published", { signal }),
});

/** Newest day first. */
export const ownRatesQuery = queryOptions({
  queryKey: ["costs", "own-rates"],
  queryFn: ({ signal }) => call<Page<OwnRate>>("GET", "/exchange-rates/own", { query: { limit: 500 }, signal }),
});

export function storeOwnRates(body: OwnRatesBody, idempotencyKey: string): Promise<unknown> {
  return call("POST", "/exchange-rates/own", { body, idempotencyKey });
}

export function deleteOwnRate(id: string): Promise<void> {
  return call("DELETE", `/exchange-rates/own/${encodeURIComponent(id)}`);
}

export function lookUpRate(query: { base: string; quote: string; day: string }): Promise<RateLookup> {
  return call("GET", "/exchange-rates/lookup", { query });
}
