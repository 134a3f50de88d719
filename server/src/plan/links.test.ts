import { describe, expect, test } from "vitest";
import type { AppError } from "../core/errors.ts";
import { prepareLink } from "./links.ts";

const NOW = Date.parse("2026-05-01T00:00:00Z");
const body = { targetUrl: "https://shop.example/a", title: "A" };

describe("prepareLink", () => {
  test("a YouTube link is tagged as such unless its maker says otherwise", () => {
    const video = { ...body, youtubeVideoId: "dQw4w9WgXcQ" };
    expect(prepareLink(video, NOW)).toMatchObject({ source: "youtube", medium: "video" });
    expect(prepareLink({ ...video, source: "creator" }, NOW)).toMatchObject({ source: "creator", medium: "video" });
    expect(prepareLink(body, NOW)).toMatchObject({ source: null, medium: null, campaign: null });
  });

  test("the target is kept in the form a browser would follow", () => {
    expect(prepareLink({ ...body, targetUrl: "HTTPS://Shop.Example\\a b" }, NOW).targetUrl).toBe(
      "https://shop.example/a%20b",
    );
  });

  test.each([
    ["targetUrl", { ...body, targetUrl: "https://user:secret@shop.example/" }],
    ["targetUrl", { ...body, targetUrl: "https://user@shop.example/" }],
    ["expiresAt", { ...body, expiresAt: "2026-04-30T23:59:59Z" }],
  ])("%s is refused with a field error", (field, bad) => {
    try {
      prepareLink(bad, NOW);
      expect.unreachable();
    } catch (error) {
      expect((error as AppError).code).toBe("invalid_request");
      expect((error as AppError).details.fields?.[0]?.field).toBe(field);
    }
  });
});
