import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openThrowawayCollect, pixelId, type ThrowawayCollect } from "./throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

async function collected(event: object) {
  await room.http.inject({ method: "POST", url: "/api/v1/events", payload: { pixelId, name: "page_view", ...event } });
  const [record] = room.appended;
  return record;
}

test("the workspace's own rules decide before the default channels, once, when the event comes in", async () => {
  room.channelRules = [{ channel: "Podcasts", conditions: [{ field: "source", is: "equals", values: ["partner"] }] }];
  const url = "https://shop.example/?utm_source=Partner&utm_medium=cpc";
  expect(await collected({ url })).toMatchObject({
    channel: "Podcasts",
    source: "partner",
    medium: "cpc",
    touch: "landing",
  });
});

test("a rule can make a touch of what would be a direct start, and a direct start of what would be none", async () => {
  room.channelRules = [
    { channel: "Radio", conditions: [{ field: "landingPath", is: "equals", values: ["/radio"] }] },
    { channel: "Direct", conditions: [{ field: "referrerHost", is: "endsWith", values: ["intranet.example"] }] },
  ];
  expect(await collected({ url: "https://shop.example/radio" })).toMatchObject({ channel: "Radio", touch: "landing" });
  room.appended = [];
  const referrer = "https://www.intranet.example/";
  expect(await collected({ url: "https://shop.example/", referrer })).toMatchObject({
    channel: "Direct",
    touch: "direct",
  });
});

test("a page within a visit begins none, whatever rules say of its path", async () => {
  room.channelRules = [{ channel: "Radio", conditions: [{ field: "landingPath", is: "equals", values: ["/radio"] }] }];
  const event = { url: "https://shop.example/radio", referrer: "https://shop.example/" };
  expect(await collected(event)).toMatchObject({ channel: "", touch: null });
});

test("what is wrong with the address's UTM parameters is kept with the event", async () => {
  const url = "https://shop.example/?utm_source=Meta&utm_medium=cpc&utm_campaign={{campaign.name}}&utm_term=shoes";
  expect(await collected({ url })).toMatchObject({
    utm_issues: ["unexpanded_macro", "mixed_case"],
    campaign: "",
    term: "shoes",
  });
});

test("a referrer that the workspace ignores goes on with the visit, whichever page it leads to", async () => {
  room.ignoredReferrers = ["mybank.example", "xn--mnchen-pay-9db.de"];
  const url = "https://shop.example/thanks";
  for (const referrer of ["https://secure.mybank.example/x", "münchen-pay.de", "https://MÜNCHEN-PAY.de:443/"]) {
    room.appended = [];
    expect(await collected({ url, referrer })).toMatchObject({ channel: "", source: "", touch: null });
  }
  room.appended = [];
  expect(await collected({ url, referrer: "https://notmybank.example/" })).toMatchObject({ touch: "landing" });
});
