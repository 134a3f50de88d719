/** Guarantees that amounts and ids of other products are understood as they are meant, or that their owner is told. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openThrowawayCollect, pixelId, type ThrowawayCollect } from "./throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

const post = (url: string, payload: string | object) =>
  room.http.inject({ method: "POST", url, headers: { "content-type": "application/json" }, payload });
const order = (properties: object) =>
  post("/v1/track", { writeKey: pixelId, userId: "u", event: "Order Completed", properties });

describe("an amount", () => {
  test.each([
    [{ revenue: "1,299.00", currency: "USD" }, 129_900, "USD"],
    [{ revenue: "$19.99", currency: "USD" }, 1999, "USD"],
    [{ revenue: "1.299,00 €", currency: "EUR" }, 129_900, "EUR"],
    [{ revenue: "19,99", currency: "eur" }, 1999, "EUR"],
    [{ total: "USD 1 299.50", currency: "USD" }, 129_950, "USD"],
    [{ revenue: 19.99, currency: "USD" }, 1999, "USD"],
  ])("%j is understood", async (properties, value_minor, currency) => {
    await order(properties);
    expect(room.appended).toMatchObject([{ value_minor, currency }]);
    expect(room.refused).toEqual([]);
  });

  test.each([
    [{ revenue: "a lot", currency: "USD" }, "is not an amount of its currency that can be read"],
    [{ revenue: "€19.99", currency: "USD" }, "is not an amount of its currency that can be read"],
    [{ revenue: "19.99", currency: "Dollars" }, "is not an amount of its currency that can be read"],
    [{ revenue: "-19.99", currency: "USD" }, "is below 0"],
    [{ revenue: "($19.99)", currency: "USD" }, "is below 0"],
  ])("%j is kept as it came, and its owner is told", async (properties, why) => {
    expect((await order(properties)).statusCode).toBe(200);
    expect(room.appended).toMatchObject([{ name: "purchase", value_minor: null }]);
    expect(JSON.parse(room.appended[0]?.properties ?? "")).toMatchObject(properties);
    expect(room.refused).toMatchObject([
      { door: "segment", reason: `value: ${why}; the event was kept without it`, events: 1 },
    ]);
  });

  test("is understood by the image too, and kept as it came where it cannot be", async () => {
    const image = (value: string) =>
      room.http.inject(`/p.gif?pixel_id=${pixelId}&currency=EUR&value=${encodeURIComponent(value)}`);
    await image("1.299,00 €");
    await image("free");
    expect(room.appended).toMatchObject([{ value_minor: 129_900 }, { value_minor: null }]);
    expect(JSON.parse(room.appended[1]?.properties ?? "")).toMatchObject({ value: "free", currency: "EUR" });
    expect(room.refused).toMatchObject([{ door: "pixel", events: 1 }]);
  });
});

test.each(["9007199254740993", "12345678901234567890", "1e21"])(
  "the id %s, sent as a number, stays that id",
  async (id) => {
    await post("/v1/track", `{"writeKey":"${pixelId}","event":"x","userId":${id},"properties":{"order_id":${id}}}`);
    await post(`/mp/collect?measurement_id=${pixelId}`, `{"client_id":"c","user_id":${id},"events":[{"name":"x"}]}`);
    expect(room.appended.map(({ customer_id }) => customer_id)).toEqual([id, id]);
    expect(room.appended[0]?.order_id).toBe(id);
  },
);

test("a time without a zone is UTC's by every door, wherever the server stands", async () => {
  const before = process.env.TZ;
  process.env.TZ = "America/New_York";
  try {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const bare = at.slice(0, -1);
    await post("/api/v1/events", { pixelId, name: "x", occurredAt: bare });
    await post("/v1/track", { writeKey: pixelId, event: "x", userId: "u", timestamp: bare });
    await post("/api/v1/pixel/track", { pixel_id: pixelId, event_type: "x", timestamp: bare.replace("T", " ") });
    await room.http.inject(`/p.gif?pixel_id=${pixelId}&timestamp=${bare}`);
    expect(room.appended.map(({ occurred_at }) => occurred_at)).toEqual([at, at, at, at]);
  } finally {
    process.env.TZ = before;
  }
});
