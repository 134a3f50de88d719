/** What the built script sends, when, and with whose leave. */
import { describe, expect, test } from "vitest";
import { type FakeBrowserOptions, fakeJar, settled } from "./throwaway-browser.ts";
import { linkId, pixelId, trackingId, useThrowawayScript } from "./throwaway-script.ts";

const offline = new TypeError("Failed to fetch");
const { visit } = useThrowawayScript();

describe("on the way", () => {
  test("events of one moment go together, with the values of that moment", async () => {
    const { page, bodies, events } = await visit();
    const props = { step: 1, items: [{ item_id: "a" }] };
    page.__pixelTrack!("one", props);
    props.step = 2;
    props.items.pop();
    page.__pixelTrack!("two", props);
    await settled();
    expect(bodies()).toHaveLength(2);
    expect(
      events()
        .slice(1)
        .map(({ properties }) => properties),
    ).toEqual([
      { step: 1, items: [{ item_id: "a" }] },
      { step: 2, items: [] },
    ]);
  });

  test.each([offline, 500, 503, 429])(
    "after %s it is sent again with the same ids, after a growing delay",
    async (failure) => {
      const { timers, requests, jar } = await visit({ answers: [failure, failure] });
      expect(jar.local.get(`_trb_out_${pixelId}`)).toContain("page_view");
      timers[0]!.work();
      await settled();
      timers[1]!.work();
      await settled();
      expect(requests.map(({ body }) => body)).toEqual(Array(3).fill(requests[0]!.body));
      expect(timers.map(({ ms }) => ms)).toEqual([2000, 4000]);
      expect(jar.local.get(`_trb_out_${pixelId}`)).toBe("[]");
    },
  );

  test("what a page left unanswered, the next page sends", async () => {
    const jar = fakeJar();
    const first = await visit({ jar, answers: [offline] });
    const second = await visit({ jar });
    expect(second.events().map(({ eventId }) => eventId)).toContain(first.events()[0]!.eventId);
    expect((await visit({ jar })).requests).toHaveLength(1);
  });

  test("what is refused is not sent again", async () => {
    const { timers, jar } = await visit({ answers: [400] });
    expect([timers.length, jar.local.get(`_trb_out_${pixelId}`)]).toEqual([0, "[]"]);
  });

  test("keeps the newest 50", async () => {
    const jar = fakeJar();
    const { page } = await visit({ jar, answers: Array(80).fill(offline) });
    for (let n = 0; n < 70; n++) {
      page.__pixelTrack!(`e${n}`);
      await settled();
    }
    const kept = JSON.parse(jar.local.get(`_trb_out_${pixelId}`)!) as [string, string][];
    expect([kept.length, kept[49]![1].includes("e69")]).toEqual([50, true]);
  });

  test.each(["nonsense", "{}", "[1]", "[null]", '[["x"]]'])("the stored text %s does no harm", async (text) => {
    const jar = fakeJar();
    jar.local.set(`_trb_out_${pixelId}`, text);
    const { events, said } = await visit({ jar });
    expect([events().length, said.length]).toEqual([1, 0]);
  });

  test("a large body is not held to what may outlive a page", async () => {
    const { page, requests } = await visit();
    page.__pixelTrack!("large", { text: "x".repeat(25_000) });
    await settled();
    expect(requests.map(({ keepalive }) => keepalive)).toEqual([true, false]);
  });

  test("never throws into the shop's page, and tells why only when asked to", async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    for (const debug of [false, true]) {
      const { page, said, events } = await visit({ dataset: debug ? { debug: "" } : {} });
      said.length = 0;
      expect(() => page.__pixelTrack!("x", circular)).not.toThrow();
      expect(() => page.__pixelIdentify!(null as never)).not.toThrow();
      await expect(page.CampaignTracker!.track("lead", { event_data: circular })).resolves.toBeUndefined();
      await settled();
      expect(events().map(({ name }) => name)).toEqual(["page_view", "identify"]);
      expect(said.length > 0).toBe(debug);
    }
  });

  test("a conversion without a link click is not sent, and its promise resolves all the same", async () => {
    const { page, requests } = await visit();
    await expect(page.CampaignTracker!.trackNewsletterSignup()).resolves.toBeUndefined();
    expect(requests).toHaveLength(1);
  });

  test("a conversion without an answer resolves, and is sent again with the same id", async () => {
    const url = `https://shop.example/?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}`;
    const { page, timers, requests } = await visit({ url, answers: [202, offline] });
    await expect(page.CampaignTracker!.trackCourseEnrollment()).resolves.toBeUndefined();
    timers[0]!.work();
    await settled();
    expect(requests[2]!.body).toBe(requests[1]!.body);
  });
});

describe("consent", () => {
  const kept = ({ cookies, local, session, now }: ReturnType<typeof fakeJar>) => [
    ...[...cookies].filter(([, { until }]) => until > now).map(([name]) => name),
    ...local.keys(),
    ...session.keys(),
  ];
  const landing = `https://shop.example/?ct_tracking_id=${trackingId}&ct_campaign_link_id=${linkId}`;

  test.each([
    ["denied", { dataset: { consent: "denied" } }],
    ["a word we do not know", { dataset: { consent: "yes" } }],
    [
      "Global Privacy Control, whatever the page says",
      { dataset: { consent: "granted" }, navigator: { globalPrivacyControl: true } },
    ],
    ["Do Not Track, where the page says nothing", { navigator: { doNotTrack: "1" } }],
  ])("%s: events without ids, nothing kept, and what was kept is removed", async (_, options: FakeBrowserOptions) => {
    const jar = fakeJar();
    await visit({ jar, url: landing, answers: [offline] });
    expect(kept(jar)).toHaveLength(5);
    const { bodies, page } = await visit({ jar, ...options });
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatchObject({ consent: "denied" });
    expect(bodies()[0]).not.toHaveProperty("visitorId");
    expect(bodies()[0]).not.toHaveProperty("trackingId");
    expect([kept(jar), { ...page.__pixelIds!() }]).toEqual([[], {}]);
  });

  test("Do Not Track yields to what the visitor told the page", async () => {
    const { bodies } = await visit({ navigator: { doNotTrack: "1" }, dataset: { consent: "granted" } });
    expect(bodies()[0]).toMatchObject({ consent: "granted", visitorId: expect.any(String) });
  });

  test("pending holds all back and keeps nothing until it is decided", async () => {
    const { page, jar, requests, bodies, events } = await visit({ url: landing, dataset: { consent: "pending" } });
    for (let n = 0; n < 60; n++) page.__pixelTrack!("waits");
    await settled();
    expect([requests, kept(jar)]).toEqual([[], []]);
    page.__pixelConsent!("granted");
    await settled();
    expect(events()).toHaveLength(50);
    expect(events()[0]!.name).toBe("page_view");
    expect(bodies()).toMatchObject([{ consent: "granted", isNew: true, visitorId: expect.any(String), trackingId }]);
  });

  test("pending that ends in a refusal, or in leaving, is sent without ids", async () => {
    const refused = await visit({ dataset: { consent: "pending" } });
    refused.page.__pixelConsent!("denied");
    const left = await visit({ dataset: { consent: "pending" } });
    left.dispatch("pagehide");
    await settled();
    for (const [{ bodies, jar }, consent] of [
      [refused, "denied"],
      [left, "pending"],
    ] as const) {
      expect(bodies()).toMatchObject([{ consent }]);
      expect([bodies()[0]!.visitorId, kept(jar)]).toEqual([undefined, []]);
    }
  });

  test("consent withdrawn on the page ends it at once", async () => {
    const { page, jar, bodies } = await visit();
    page.__pixelConsent!("denied");
    page.__pixelTrack!("after");
    await settled();
    expect(kept(jar)).toEqual([]);
    expect(bodies()[1]!.visitorId).toBeUndefined();
  });

  test("cookieless keeps nothing and says so", async () => {
    const { jar, bodies } = await visit({ url: landing, dataset: { cookieless: "" }, answers: [offline] });
    expect(bodies()[0]).toMatchObject({ cookieless: true });
    expect([bodies()[0]!.visitorId, kept(jar)]).toEqual([undefined, []]);
  });
});
