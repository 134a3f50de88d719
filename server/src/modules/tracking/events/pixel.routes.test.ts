import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { chrome, link, openThrowawayCollect, pixelId, type ThrowawayCollect } from "../throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

describe("GET /p.gif", () => {
  const load = (query: Record<string, string>, headers: Record<string, string> = {}) =>
    room.http.inject({ url: `/p.gif?${new URLSearchParams(query)}`, headers: { "user-agent": chrome, ...headers } });

  test("is a dot of 43 bytes that nobody keeps, and an event", async () => {
    const answer = await load({
      pixel_id: pixelId,
      name: "newsletter_opened",
      url: "https://shop.example/news?utm_source=news&utm_medium=email",
      visitor_id: "v1",
      session_id: "s1",
      value: "19.99",
      currency: "EUR",
      order_id: "#1001",
      issue: "7",
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.rawPayload).toHaveLength(43);
    expect(answer.rawPayload.subarray(0, 6).toString()).toBe("GIF89a");
    expect(answer.headers).toMatchObject({ "content-type": "image/gif", "cache-control": "no-store" });
    expect(room.appended).toMatchObject([
      {
        pixel_id: pixelId,
        name: "newsletter_opened",
        visitor_id: "v1",
        session_id: "s1",
        order_id: "#1001",
        value_minor: 1999,
        currency: "EUR",
        channel: "Email",
        properties: '{"issue":"7"}',
        user_agent: chrome,
      },
    ]);
  });

  test("alone is a view of the page that shows it", async () => {
    await load({ pixel_id: pixelId }, { referer: "https://shop.example/no-script" });
    expect(room.appended).toMatchObject([
      { name: "page_view", url: "https://shop.example/no-script", touch: "direct" },
    ]);
  });

  test("may keep to a visitor of the day, and names the click that led there", async () => {
    await load({
      pixel_id: pixelId,
      cookieless: "1",
      visitor_id: "v1",
      tracking_id: newId(),
      campaign_link_id: link.id,
    });
    expect(room.appended[0]).toMatchObject({ visitor_id: expect.stringMatching(/^day\./), link_id: link.id });
  });

  test.each([
    [{}, 400, "invalid_request"],
    [{ pixel_id: "x" }, 400, "invalid_request"],
    [{ pixel_id: newId() }, 404, "unknown_pixel"],
    [{ pixel_id: pixelId, consent: "maybe" }, 400, "invalid_request"],
    [{ pixel_id: pixelId, timestamp: "2020-01-01T00:00:00Z" }, 400, "invalid_request"],
  ])("with %j is refused", async (query, status, code) => {
    const answer = await load(query as Record<string, string>);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(room.appended).toEqual([]);
  });
});

describe("POST /api/pixel/track", () => {
  const post = (payload: object) =>
    room.http.inject({ method: "POST", url: "/api/pixel/track", headers: { "user-agent": chrome }, payload });

  test("takes what older scripts send, and answers as they expect", async () => {
    const answer = await post({
      pixel_id: pixelId,
      session_id: "6f1f1c0e-6a52-4b1e-9d55-0a2c7a4cf001",
      event_type: "conversion",
      page_url: "https://shop.example/thanks",
      referrer: "https://www.google.com/",
      utm_source: "Facebook",
      utm_medium: "cpc",
      utm_campaign: "May",
      utm_term: null,
      email: "jane@shop.example",
      metadata: { plan: "pro" },
      theme: "dark",
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ success: true, event_id: room.appended[0]?.event_id });
    expect(room.appended).toMatchObject([
      {
        name: "conversion",
        session_id: "6f1f1c0e-6a52-4b1e-9d55-0a2c7a4cf001",
        url: "https://shop.example/thanks",
        channel: "Paid Social",
        source: "facebook",
        campaign: "May",
        properties: '{"theme":"dark","plan":"pro"}',
      },
    ]);
    expect(room.appended[0]?.email_hash).not.toBe("");
    expect(JSON.stringify(room.appended)).not.toContain("jane");
  });

  test("what the page's address says of its campaign goes before what is said beside it", async () => {
    const page_url = "https://shop.example/?utm_source=news&utm_medium=email";
    await post({ pixel_id: pixelId, event_type: "page_view", page_url, utm_source: "facebook" });
    expect(room.appended[0]).toMatchObject({ source: "news", channel: "Email", url: page_url });
  });

  test("a value without a currency that is known stays out", async () => {
    await post({ pixel_id: pixelId, event_type: "purchase", value: 5 });
    await post({ pixel_id: pixelId, event_type: "purchase", value: "five", currency: "EUR" });
    await post({ pixel_id: pixelId, event_type: "purchase", value: "5", currency: "eur" });
    expect(room.appended.map(({ value_minor }) => value_minor)).toEqual([null, null, 500]);
  });

  test.each([
    [{ event_type: "x" }, 400],
    [{ pixel_id: pixelId }, 400],
    [{ pixel_id: pixelId, event_type: "" }, 400],
    [{ pixel_id: newId(), event_type: "x" }, 404],
    [{ pixel_id: pixelId, event_type: "x", metadata: { big: "x".repeat(40_000) } }, 400],
  ])("%j is refused", async (body, status) => expect((await post(body)).statusCode).toBe(status));

  test("no body whatever makes it fail", async () => {
    await fc.assert(
      fc.asyncProperty(fc.object({ maxDepth: 3 }), fc.string(), async (body, text) => {
        const payload = { ...body, pixel_id: pixelId, event_type: `${text}x`, session_id: text, page_url: text };
        expect((await post(payload)).statusCode).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });
});
