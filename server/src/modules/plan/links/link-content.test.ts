import { describe, expect, test } from "vitest";
import type { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { changedContent, type LinkPlace, newContent } from "./link-content.ts";

const rules = { now: Date.parse("2026-05-01T00:00:00Z"), publicUrl: "https://t.example" };
const body = { targetUrl: "https://shop.example/a", title: "A" };
const nowhere: LinkPlace = { campaignId: null, campaignVersionId: null, slug: null, versionNumber: null };
const campaign: LinkPlace = { ...nowhere, campaignId: newId(), slug: "spring" };
const version: LinkPlace = { ...campaign, campaignVersionId: newId(), versionNumber: 2 };

function faultOf(run: () => unknown): { code: string; field: string | undefined } {
  try {
    run();
  } catch (error) {
    const { code, details } = error as AppError;
    return { code, field: details.fields?.[0]?.field };
  }
  return expect.unreachable();
}

describe("a new link", () => {
  test("for a video is tagged as such unless its maker says otherwise", () => {
    const video = { ...body, youtubeVideoId: "dQw4w9WgXcQ" };
    expect(newContent(video, nowhere, rules)).toMatchObject({ source: "youtube", medium: "video" });
    expect(newContent({ ...video, source: "creator" }, nowhere, rules)).toMatchObject({
      source: "creator",
      medium: "video",
    });
    expect(newContent({ ...video, source: null }, nowhere, rules).source).toBeNull();
    expect(newContent(body, nowhere, rules)).toMatchObject({ source: null, medium: null, campaign: null });
  });

  test("of a campaign and version is tagged with them unless its maker says otherwise", () => {
    expect(newContent(body, campaign, rules)).toMatchObject({ campaign: "{campaign}", content: null });
    expect(newContent(body, version, rules)).toMatchObject({ campaign: "{campaign}", content: "v{version}" });
    expect(newContent({ ...body, campaign: "own", content: null }, version, rules)).toMatchObject({
      campaign: "own",
      content: null,
    });
  });

  test("keeps its target in the form a browser would follow", () => {
    const { targetUrl } = newContent({ ...body, targetUrl: "HTTPS://Shop.Example\\a b" }, nowhere, rules);
    expect(targetUrl).toBe("https://shop.example/a%20b");
  });

  test.each([
    "http://t.example/l/abc",
    "https://t.example:8443/l/abc",
    "https://T.Example./l/abc",
    "https://t.example/%6C/abc",
    "https://t.example/x/..//l/abc",
    "http://localhost/l/abc",
    "http://localhost.:8080/l/abc",
    "http://t.localhost:8080/l/abc",
    "http://127.0.0.1:8080/l/abc",
    "http://127.1/l/abc",
    "http://0x7f000001/l/abc",
    "http://0:8080/l/abc",
    "http://[::1]:8080/l/abc",
    "http://[::]:8080/l/abc",
    "http://[::ffff:127.0.0.1]/l/abc",
  ])("leads to no other short link: %s", (targetUrl) => {
    expect(faultOf(() => newContent({ ...body, targetUrl }, nowhere, rules)).field).toBe("targetUrl");
  });

  test.each([
    "https://t.example/learn",
    // No server finds a link there.
    "https://t.example/%6C/abc%",
    "https://t.example/",
    "https://xt.example/l/abc",
    "https://t.example.shop/l/abc",
    "https://notlocalhost/l/abc",
    "http://localhost:3000/shop",
    "http://128.0.0.1/l/abc",
  ])("may lead to %s", (targetUrl) => {
    expect(newContent({ ...body, targetUrl }, nowhere, rules).targetUrl).toBe(targetUrl);
  });

  test.each([
    ["targetUrl", { targetUrl: "https://user:secret@shop.example/" }],
    ["targetUrl", { targetUrl: "https://user@shop.example/" }],
    ["targetUrl", { targetUrl: "https://T.example/l/abc" }],
    ["targetUrl", { targetUrl: "https://t.example//l/abc" }],
    ["expiredTargetUrl", { expiredTargetUrl: "https://t.example/l/abc" }],
    ["expiresAt", { expiresAt: "2026-04-30T23:59:59Z" }],
    ["campaign", { campaign: "{campaign}" }],
    ["content", { content: "v{version}" }],
    ["term", { term: "x{video_id}" }],
  ])("is refused for its %s: %j", (field, bad) => {
    expect(faultOf(() => newContent({ ...body, ...bad }, nowhere, rules))).toEqual({ code: "invalid_request", field });
  });
});

describe("a change", () => {
  const before = newContent({ ...body, expiresAt: "2026-06-01T00:00:00+02:00" }, nowhere, rules);

  test("touches what it names and nothing else", () => {
    expect(changedContent(before, {}, nowhere, rules)).toEqual(before);
    expect(changedContent(before, { title: "B", paused: true }, nowhere, rules)).toEqual({
      ...before,
      title: "B",
      isPaused: true,
    });
    expect(changedContent(before, { expiresAt: null }, nowhere, rules).expiresAt).toBeNull();
  });

  test("may name the expiry again that has passed meanwhile, but set none in the past", () => {
    const later = { ...rules, now: Date.parse("2026-07-01T00:00:00Z") };
    expect(changedContent(before, { expiresAt: "2026-05-31T22:00:00Z" }, nowhere, later)).toEqual(before);
    const past = { expiresAt: "2026-06-30T00:00:00Z" };
    expect(faultOf(() => changedContent(before, past, nowhere, later)).field).toBe("expiresAt");
  });

  test("that joins a campaign brings its tags along, where there are none", () => {
    expect(changedContent(before, {}, version, rules)).toMatchObject({ campaign: "{campaign}", content: "v{version}" });
    expect(changedContent({ ...before, campaign: "own" }, {}, campaign, rules).campaign).toBe("own");
  });

  test("cannot take away what a placeholder needs", () => {
    const inCampaign = newContent(body, campaign, rules);
    expect(faultOf(() => changedContent(inCampaign, {}, nowhere, rules))).toEqual({
      code: "invalid_request",
      field: "campaign",
    });
  });
});

describe("a version's link", () => {
  const before = newContent(body, version, rules);

  test.each([
    { title: "B" },
    { expiresAt: "2027-01-01T00:00:00Z" },
    { expiredTargetUrl: "https://shop.example/" },
    { paused: true },
    { targetUrl: body.targetUrl },
  ])("takes the change %j", (patch) => {
    expect(changedContent(before, patch, version, rules)).toMatchObject({ campaign: "{campaign}", source: null });
  });

  test.each([
    ["targetUrl", { targetUrl: "https://shop.example/b" }, version],
    ["source", { source: "other" }, version],
    ["youtubeVideoId", { youtubeVideoId: "dQw4w9WgXcQ" }, version],
    ["campaignVersionId", {}, { ...version, campaignVersionId: newId() }],
  ])("refuses another %s", (field, patch, place) => {
    expect(faultOf(() => changedContent(before, patch, place, rules))).toEqual({ code: "conflict", field });
  });
});
