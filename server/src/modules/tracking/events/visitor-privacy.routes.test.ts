/** Guarantees what is never kept of a visitor: their address, and without consent anything to know them again by. */
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

const post = (payload: object, headers: Record<string, string> = {}, remoteAddress = "203.0.113.77") =>
  room.http.inject({
    method: "POST",
    url: "/api/v1/events",
    remoteAddress,
    headers: { "user-agent": chrome, ...headers },
    payload: { pixelId, name: "page_view", ...payload },
  });
const SECRETS = {
  visitorId: "visitor-secret",
  sessionId: "session-secret",
  customerId: "customer-secret",
  email: "secret@shop.example",
  trackingId: newId(),
};

describe.each(["denied", "pending"])("with consent %s", (consent) => {
  test("no identifier of the visitor is stored or derived", async () => {
    const url = `https://shop.example/p?gclid=click-secret&utm_source=google&ct_tracking_id=${SECRETS.trackingId}&color=red`;
    const answer = await post({ ...SECRETS, consent, campaignLinkId: link.id, url, referrer: url });
    expect(answer.statusCode).toBe(202);
    expect(JSON.stringify(room.appended)).not.toMatch(/secret|203\.0\.113/);
    expect(JSON.stringify(room.appended)).not.toContain(SECRETS.trackingId);
    expect(room.appended[0]).toMatchObject({
      consent,
      visitor_id: "",
      session_id: "",
      customer_id: "",
      email_hash: "",
      tracking_id: "",
      click_id: "",
      ip_hash: "",
      ip_prefix: "",
      user_agent: "",
      url: "https://shop.example/p?utm_source=google&color=red",
      link_id: link.id,
      click_id_name: "gclid",
      channel: "Paid Search",
      touch: "landing",
    });
  });

  test("none is derived for pages that keep no id either", async () => {
    await post({ consent, cookieless: true });
    expect(room.appended[0]).toMatchObject({ visitor_id: "", session_id: "" });
  });
});

test("with consent granted, or where nothing was asked, the ids are stored", async () => {
  await post({ ...SECRETS, consent: "granted" });
  await post(SECRETS);
  for (const event of room.appended) {
    expect(event).toMatchObject({ visitor_id: "visitor-secret", customer_id: "customer-secret" });
    expect(event.email_hash).not.toBe("");
  }
  expect(room.appended.map(({ consent }) => consent)).toEqual(["granted", ""]);
});

describe("a page that keeps no id", () => {
  test("has its visitor told apart by address and browser, whatever id it sends", async () => {
    await post({ cookieless: true });
    await post({ cookieless: true, visitorId: "ignored", sessionId: "ignored" });
    await post({ cookieless: true }, {}, "203.0.113.78");
    await post({ cookieless: true }, { "user-agent": `${chrome} Edg/140` });
    const ids = room.appended.map(({ visitor_id }) => visitor_id);
    expect(ids[0]).toMatch(/^day\.[\w-]{22}$/);
    expect(ids[1]).toBe(ids[0]);
    expect(new Set(ids).size).toBe(3);
    expect(room.appended[0]?.session_id).toBe(ids[0]);
  });

  test("whose events a server sends has no visitor: a server's address is not theirs", async () => {
    await post({ cookieless: true, pixelId: undefined }, { authorization: "Bearer secretKey" });
    expect(room.appended[0]).toMatchObject({ visitor_id: "", session_id: "" });
  });
});

test("of an address, its network and a hash are kept", async () => {
  await post({}, {}, "203.0.113.77");
  await post({}, {}, "2001:db8:1:2::77");
  expect(room.appended.map(({ ip_prefix }) => ip_prefix)).toEqual(["203.0.113.0", "2001:db8:1::"]);
  expect(room.appended[0]?.ip_hash).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(room.appended)).not.toMatch(/203\.0\.113\.77|::77/);
});

test("no address of any visitor is in what is stored", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.ipV4().filter((ip) => !ip.endsWith(".0")),
      async (ip) => {
        room.reset();
        await post({ cookieless: true }, {}, ip);
        expect(JSON.stringify(room.appended)).not.toContain(`"${ip}"`);
        expect(room.appended[0]?.ip_prefix).toBe(ip.replace(/\d+$/, "0"));
      },
    ),
    { numRuns: 50 },
  );
});

describe("a machine", () => {
  test("is marked and named, not dropped", async () => {
    await post({}, { "user-agent": "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)" });
    expect(room.appended[0]).toMatchObject({ is_bot: true, bot_name: "bingbot" });
  });

  test("is what loads a page before anybody looks at it", async () => {
    await post({}, { "sec-purpose": "prefetch;prerender" });
    expect(room.appended[0]).toMatchObject({ is_bot: true, bot_name: "prefetch" });
  });
});

test("personal parameters and ids that sites hand one another are in no stored address", async () => {
  const url = "https://shop.example/?mc_eid=1&_hsenc=2&_pxl=3&_gl=4&utm_source=news";
  await post({ url, referrer: url });
  expect(room.appended[0]).toMatchObject({
    url: "https://shop.example/?utm_source=news",
    referrer: "https://shop.example/?utm_source=news",
  });
});

describe("a request's own clock and client", () => {
  test("set the times of its events right", async () => {
    const before = Date.now();
    await post({ occurredAt: "2031-01-01T00:00:00Z", sentAt: "2031-01-01T00:00:30Z", library: "my-client/1.0" });
    const at = Date.parse(room.appended[0]?.occurred_at ?? "");
    expect(at).toBeGreaterThanOrEqual(before - 30_000);
    expect(at).toBeLessThanOrEqual(Date.now() - 30_000);
    expect(room.appended[0]?.library).toBe("my-client/1.0");
  });

  test.each([[{ sentAt: "now" }], [{ library: "<b>" }], [{ library: "x".repeat(65) }]])("%j is refused", async (said) =>
    expect((await post(said)).statusCode).toBe(400),
  );
});

describe("a value in major units", () => {
  test("is counted in minor ones", async () => {
    await post({ value: 19.99, currency: "EUR" });
    await post({ value: "1200", currency: "JPY" });
    expect(room.appended.map(({ value_minor }) => value_minor)).toEqual([1999, 1200]);
  });

  test.each([
    [{ value: 1 }, "currency"],
    [{ value: -1, currency: "EUR" }, "value"],
    [{ value: "1,5", currency: "EUR" }, "value"],
    [{ value: 1, valueMinor: 100, currency: "EUR" }, "value"],
  ])("%j is refused", async (fields, field) => {
    const answer = await post(fields);
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field]);
    expect(room.refused).toMatchObject([{ door: "events", events: 1 }]);
  });
});

describe("Global Privacy Control is a refusal, whatever is said beside it", () => {
  const headers = { "user-agent": chrome, "sec-gpc": "1" };
  const send = (url: string, payload?: object) =>
    room.http.inject({
      method: payload ? "POST" : "GET",
      url,
      headers,
      ...(payload ? { payload } : {}),
      remoteAddress: "203.0.113.77",
    });
  const said = { visitorId: "visitor-secret", sessionId: "session-secret", consent: "granted" };
  const doors: [door: string, send: () => ReturnType<typeof send>][] = [
    ["events", () => send("/api/v1/events", { pixelId, name: "page_view", ...SECRETS, consent: "granted" })],
    ["batches", () => send("/api/v1/events/batch", { pixelId, batch: [{ name: "page_view", ...SECRETS }] })],
    [
      "the script",
      () =>
        send("/c", { pixelId, ...said, batch: [["1", Date.now(), "page_view", "https://a.example", "", "", null]] }),
    ],
    [
      "the image",
      () => send(`/p.gif?pixel_id=${pixelId}&visitor_id=visitor-secret&user_id=customer-secret&consent=granted`),
    ],
    [
      "older scripts",
      () => send("/api/v1/pixel/track", { pixel_id: pixelId, event_type: "page_view", visitor_id: "visitor-secret" }),
    ],
    [
      "Segment's clients",
      () =>
        send("/v1/track", { writeKey: pixelId, event: "x", anonymousId: "visitor-secret", userId: "customer-secret" }),
    ],
    [
      "the Measurement Protocol",
      () =>
        send(`/mp/collect?measurement_id=${pixelId}`, {
          client_id: "visitor-secret",
          user_id: "customer-secret",
          events: [{ name: "x" }],
        }),
    ],
  ];

  test.each(doors)("by the door of %s", async (_door, through) => {
    expect((await through()).statusCode).toBeLessThan(300);
    expect(room.appended).toHaveLength(1);
    const nobody = { visitor_id: "", session_id: "", customer_id: "", email_hash: "", ip_hash: "", user_agent: "" };
    expect(room.appended[0]).toMatchObject({ consent: "denied", ...nobody });
    expect(JSON.stringify(room.appended)).not.toMatch(/secret|203\.0\.113/);
  });
});

describe("what a sender of the Measurement Protocol says of consent counts", () => {
  const stored = async (fields: object) => {
    const body = { client_id: "visitor-1", user_id: "customer-1", events: [{ name: "x" }], ...fields };
    await room.http.inject({ method: "POST", url: `/mp/collect?measurement_id=${pixelId}`, payload: body });
    const [event] = room.appended;
    return [event?.consent, event?.visitor_id, event?.customer_id];
  };

  test.each([
    [{ consent: { ad_user_data: "DENIED", ad_personalization: "GRANTED" } }],
    [{ consent: { ad_user_data: "GRANTED", ad_personalization: "DENIED" } }],
    [{ consent: { ad_user_data: "denied" } }],
    [{ consent: { ad_personalization: "DENIED" } }],
    [{ non_personalized_ads: true }],
  ])("%j keeps nobody", async (fields) => expect(await stored(fields)).toEqual(["denied", "", ""]));

  test.each([
    [{ consent: { ad_user_data: "GRANTED", ad_personalization: "GRANTED" } }, "granted"],
    [{ consent: {} }, ""],
    [{ consent: "DENIED?" }, ""],
    [{}, ""],
  ])("%j keeps the visitor", async (fields, consent) =>
    expect(await stored(fields)).toEqual([consent, "visitor-1", "customer-1"]),
  );
});
