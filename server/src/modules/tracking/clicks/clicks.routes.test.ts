import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chrome, link, openThrowawayCollect, type ThrowawayCollect, workspaceId } from "../throwaway-collect.ts";

let room: ThrowawayCollect;

beforeAll(async () => {
  room = await openThrowawayCollect();
});
beforeEach(() => room.reset());
afterAll(() => room.close());

const follow = (url: string, headers: Record<string, string> = {}, method: "GET" | "HEAD" = "GET") =>
  room.http.inject({ method, url, headers: { "user-agent": chrome, ...headers } });

describe("GET /l/{code}", () => {
  test("the click is recorded, then redirected with its ids", async () => {
    const response = await follow("/l/abcdefg?fbclid=Xy", { referer: "https://www.youtube.com/" });
    expect(response.statusCode).toBe(302);
    expect(response.headers["cache-control"]).toBe("no-store");
    const target = new URL(String(response.headers.location));
    expect(target.origin + target.pathname).toBe("https://shop.example/p");
    const [record] = room.appended;
    expect(Object.fromEntries(target.searchParams)).toEqual({
      x: "1",
      ct_tracking_id: record!.tracking_id,
      ct_campaign_link_id: link.id,
      utm_source: "youtube",
      utm_medium: "video",
      utm_campaign: "Launch",
      fbclid: "Xy",
    });
    expect(record).toMatchObject({
      workspace_id: workspaceId,
      name: "link_click",
      touch: "link_click",
      channel: "Organic Video",
      link_id: link.id,
      click_id: "Xy",
      referrer: "https://www.youtube.com/",
      properties: "{}",
    });
  });

  test("every click has an id of its own", async () => {
    await Promise.all(Array.from({ length: 10 }, () => follow("/l/abcdefg")));
    expect(new Set(room.appended.map(({ tracking_id }) => tracking_id)).size).toBe(10);
  });

  test("a scan of the QR code is known for one, and the shop's address stays clean of it", async () => {
    const response = await follow("/l/abcdefg?qr=1");
    expect(room.appended[0]!.properties).toBe('{"via":"qr"}');
    expect(new URL(String(response.headers.location)).searchParams.has("qr")).toBe(false);
    await follow("/l/abcdefg?qr=2");
    expect(room.appended[1]!.properties).toBe("{}");
  });

  test("a crawler is redirected too, and marked", async () => {
    const response = await follow("/l/abcdefg", { "user-agent": "Slackbot-LinkExpanding 1.0" });
    expect(response.statusCode).toBe(302);
    expect(room.appended[0]).toMatchObject({ is_bot: true, link_id: link.id });
  });

  test.each<Record<string, string>>([
    { "sec-purpose": "prefetch" },
    { "sec-purpose": "prefetch;prerender" },
    { "sec-purpose": "prefetch;anonymous-client-ip" },
    { purpose: "prefetch" },
    { purpose: "preview" },
    { "x-purpose": "preview" },
    { "x-moz": "prefetch" },
  ])(
    "a browser that loads ahead with %j is refused, keeps nothing, and is counted when the user clicks",
    async (ahead) => {
      for (const method of ["GET", "HEAD"] as const) {
        const { statusCode, headers, body } = await follow(
          "/l/abcdefg",
          { "sec-fetch-mode": "navigate", ...ahead },
          method,
        );
        expect([statusCode, body, headers["cache-control"]]).toEqual([503, "", "no-store"]);
        expect([headers.location, headers["set-cookie"], headers.etag]).toEqual([undefined, undefined, undefined]);
      }
      expect(room.appended).toEqual([]);
      expect((await follow("/l/abcdefg")).statusCode).toBe(302);
      expect(room.appended).toMatchObject([{ is_bot: false, link_id: link.id }]);
    },
  );

  test("a link that is over leads where its maker said, as a click like any other", async () => {
    const response = await follow("/l/over");
    expect(new URL(String(response.headers.location)).pathname).toBe("/over");
    expect(room.appended).toHaveLength(1);
  });

  test.each([
    ["/l/unknown", 404, "not_found"],
    ["/l/expired", 410, "gone"],
    ["/l/paused", 410, "gone"],
    ["/l/archived", 410, "gone"],
    ["/l/%2e%2e%2fetc", 404, "not_found"],
  ])("%s is a clear %i that nobody keeps", async (url, status, code) => {
    const response = await follow(url);
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
    expect(response.headers["cache-control"]).toBe("no-store");
    expect(room.appended).toEqual([]);
  });

  test("a click that could not be stored is not redirected", async () => {
    room.isDiskFull = true;
    expect((await follow("/l/abcdefg")).statusCode).toBe(503);
  });
});

describe("HEAD /l/{code}", () => {
  test("tells where the link leads, and is no click", async () => {
    const response = await follow("/l/abcdefg", { "sec-fetch-mode": "navigate" }, "HEAD");
    expect([response.statusCode, response.body]).toEqual([302, ""]);
    expect(response.headers.location).toBe(
      "https://shop.example/p?x=1&utm_source=youtube&utm_medium=video&utm_campaign=Launch",
    );
    expect(response.headers["set-cookie"]).toBeUndefined();
    expect(room.appended).toEqual([]);
  });

  test.each([
    ["/l/unknown", 404],
    ["/l/archived", 410],
  ])("%s is a %i", async (url, status) => {
    expect((await follow(url, {}, "HEAD")).statusCode).toBe(status);
  });
});

describe("who clicked", () => {
  const clickers = (): string[] => room.appended.map(({ clicker }) => clicker);

  test("a browser is the same by its cookie, wherever it is", async () => {
    const first = await follow("/l/abcdefg", { "sec-fetch-mode": "navigate" });
    const [cookie = ""] = String(first.headers["set-cookie"]).split(";");
    const second = await follow("/l/abcdefg", { cookie, "user-agent": `${chrome} updated` });
    expect(second.headers["set-cookie"]).toBeUndefined();
    await follow("/l/abcdefg", { "sec-fetch-mode": "navigate" });
    const [one, again, other] = clickers();
    expect(one).toBe(again);
    expect(one).not.toBe(other);
    expect(cookie).not.toContain(one);
  });

  test("without a cookie the same address and browser are the same, and others are not", async () => {
    await follow("/l/abcdefg");
    await follow("/l/abcdefg", { dnt: "1", "sec-fetch-mode": "navigate" });
    await follow("/l/abcdefg", { "user-agent": `${chrome} other` });
    await follow("/l/abcdefg", { "accept-language": "cs" });
    const [one, again, ...others] = clickers();
    expect(one).toMatch(/./);
    expect(one).toBe(again);
    expect(new Set([one, ...others]).size).toBe(3);
  });

  test("is told apart from nobody, and led on without an id, where the browser says Global Privacy Control", async () => {
    const answer = await follow("/l/abcdefg", { "sec-gpc": "1", "sec-fetch-mode": "navigate" });
    expect(answer.statusCode).toBe(302);
    expect(answer.headers["set-cookie"]).toBeUndefined();
    expect(answer.headers.location).toMatch(/utm_source=(?!.*ct_)/);
    const nobody = { clicker: "", tracking_id: "", ip_hash: "", ip_prefix: "", user_agent: "" };
    expect(room.appended).toMatchObject([{ name: "link_click", consent: "denied", touch: "link_click", ...nobody }]);
  });

  test("is no visitor of the shop's, whose own id only its page knows", async () => {
    await follow("/l/abcdefg", { "sec-fetch-mode": "navigate" });
    expect(room.appended[0]).toMatchObject({ visitor_id: "", session_id: "" });
  });
});

test.each(["/L/abcdefg", "/l/abcdefg/", "/L/abcdefg/?x=1"])("%s is the link's address too", async (url) => {
  const { statusCode, headers } = await follow(url);
  expect([statusCode, new URL(String(headers.location)).host]).toEqual([302, "shop.example"]);
  expect(room.appended).toHaveLength(1);
});

test("a click without a user agent is a machine's", async () => {
  await follow("/l/abcdefg", { "user-agent": "" });
  expect(room.appended).toMatchObject([{ is_bot: true, bot_name: "no user agent" }]);
});

describe("nobody is sent elsewhere by what an address says", () => {
  const places = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "https:evil.example",
    "http:\\\\evil.example",
    "\t//evil.example",
    "%09//evil.example",
    "https://shop.example@evil.example",
    "https://shop.example%2540evil.example",
    "javascript:alert(1)",
    "//evil%E3%80%82example",
    "//ｅvil.example",
    "///evil.example/..",
    "abcdefg/../..//evil.example",
    "abcdefg%0d%0aLocation:%20https://evil.example",
  ];
  const parameters = ["url", "to", "target", "next", "redirect", "redirect_uri", "u", "fbclid", "gclid", "utm_source"];

  test.each(places)("as the code: %s", async (place) => {
    for (const path of [`/l/${encodeURI(place)}`, `/l/${encodeURIComponent(place)}`, `/l/abcdefg${encodeURI(place)}`]) {
      const { statusCode, headers } = await follow(path);
      expect([path, statusCode >= 400 && statusCode < 500, headers.location]).toEqual([path, true, undefined]);
    }
  });

  test.each(places)("as a parameter: %s", async (place) => {
    for (const parameter of parameters) {
      const { headers } = await follow(`/l/abcdefg?${parameter}=${encodeURIComponent(place)}`, {
        host: "evil.example",
        "x-forwarded-host": "evil.example",
        referer: place.replaceAll(/[^\x21-\x7e]/g, ""),
      });
      const location = String(headers.location);
      expect(location).toMatch(/^https:\/\/shop\.example\/p\?x=1&[\x21-\x7e]*$/);
      expect(new URL(location).host).toBe("shop.example");
    }
  });
});
