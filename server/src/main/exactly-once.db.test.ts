/** Guarantees that an event counts once, whatever is sent again, by whichever door, before and after it was stored. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop } from "./throwaway-shop.ts";

let product: ThrowawayProduct;
let shop: Shop;

beforeAll(async () => {
  product = await openThrowawayProduct();
  shop = await openShop(product);
});
afterAll(() => product.close());

const post = async (url: string, payload: object, headers: Record<string, string> = {}): Promise<void> => {
  // What HTTP libraries call themselves makes no touches.
  const browser = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0" };
  const { statusCode } = await product.http.inject({
    method: "POST",
    url,
    headers: { ...browser, ...headers },
    payload,
  });
  expect(statusCode).toBeLessThan(300);
};
const rows = async (table: string, condition: string): Promise<number> => {
  const [row] = await product.stores.clickhouse
    .inWorkspace(shop.workspaceId)
    .query<{ n: number }>(`SELECT toUInt32(count()) AS n FROM ${table} FINAL WHERE ${condition}`);
  return row?.n ?? -1;
};
const stored = async (condition: string): Promise<number> => {
  const [row] = await product.stores.clickhouse
    .inWorkspace(shop.workspaceId)
    .query<{ n: number }>(`SELECT toUInt32(count()) AS n FROM events WHERE ${condition}`);
  return row?.n ?? -1;
};

describe("an event", () => {
  test("of a batch sent five times is counted once in every table", async () => {
    const visitorId = newId();
    const batch = Array.from({ length: 20 }, (_, n) => ({
      eventId: `five-${n}`,
      name: n === 0 ? "page_view" : "repeated",
      visitorId,
      sessionId: visitorId,
      url: "https://shop.example/?utm_source=news&utm_medium=email",
    }));
    for (let time = 0; time < 5; time++) {
      await post("/api/v1/events/batch", { pixelId: shop.pixelId, batch });
      // Stored in between, and not.
      if (time % 2 === 1) await product.settle();
    }
    await product.settle();
    expect(await stored("event_id LIKE 'five-%'")).toBe(20);
    expect(await rows("touches", `visitor_id = '${visitorId}'`)).toBe(1);
    expect(await rows("identities", `visitor_id = '${visitorId}'`)).toBe(1);
  });

  test("sent by every door under one id is counted once for those with a secret and once for pages", async () => {
    const eventId = newId();
    const { pixelId, secretKey, writeKey } = shop;
    const bearer = { authorization: `Bearer ${secretKey}` };
    for (let time = 0; time < 2; time++) {
      await post("/api/v1/events", { name: "everywhere", eventId }, bearer);
      await post("/v1/track", { event: "everywhere", messageId: eventId, userId: "u", writeKey });
      await post("/api/pixel/track", { pixel_id: pixelId, event_type: "everywhere", event_id: eventId });
      const events = [{ name: "everywhere", params: { event_id: eventId } }];
      await post(`/mp/collect?measurement_id=G-A&api_secret=${secretKey}`, { client_id: "1.2", events });
      const image = new URLSearchParams({ pixel_id: pixelId, name: "everywhere", event_id: eventId });
      expect((await product.http.inject({ url: `/p.gif?${image}` })).statusCode).toBe(200);
      await product.settle();
    }
    // What a page sends must not keep out what a server says under the same id.
    expect(await stored("name = 'everywhere'")).toBe(2);
    const url = "/api/v1/events/count?name=everywhere";
    expect((await product.http.inject({ url, headers: bearer })).json()).toEqual({ count: 2 });
  });

  test("of two workspaces under one id is two events", async () => {
    const other = await openShop(product);
    const body = { name: "shared", eventId: "shared-id" };
    await post("/api/v1/events", { ...body, pixelId: shop.pixelId });
    await post("/api/v1/events", { ...body, pixelId: other.pixelId });
    await product.settle();
    const count = async ({ secretKey }: Shop) => {
      const headers = { authorization: `Bearer ${secretKey}` };
      return (await product.http.inject({ url: "/api/v1/events/count?name=shared", headers })).json().count;
    };
    expect([await count(shop), await count(other)]).toEqual([1, 1]);
  });
});
