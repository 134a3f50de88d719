import { describe, expect, it } from "vitest";
import { EMPTY_DRAFT, linkBody, youtubeVideoId } from "./linkDraft.ts";

describe("linkBody", () => {
  it("leaves out what was left blank", () => {
    const body = linkBody({ ...EMPTY_DRAFT, targetUrl: " https://shop.example/x ", title: " Review " }, "UTC");
    expect(JSON.parse(JSON.stringify(body))).toEqual({ targetUrl: "https://shop.example/x", title: "Review" });
  });

  it("makes an address of a bare domain but leaves schemes for the server to refuse", () => {
    expect(linkBody({ ...EMPTY_DRAFT, targetUrl: "shop.example/x" }, "UTC").targetUrl).toBe("https://shop.example/x");
    expect(linkBody({ ...EMPTY_DRAFT, targetUrl: "javascript:alert(1)" }, "UTC").targetUrl).toBe("javascript:alert(1)");
  });

  it("works until the end of the last day in the workspace's zone", () => {
    expect(linkBody({ ...EMPTY_DRAFT, lastDay: "2026-11-30" }, "Europe/Berlin").expiresAt).toBe(
      "2026-11-30T23:00:00.000Z",
    );
  });
});

describe("youtubeVideoId", () => {
  it.each([
    ["dQw4w9WgXcQ", "dQw4w9WgXcQ"],
    ["https://youtu.be/dQw4w9WgXcQ?t=3", "dQw4w9WgXcQ"],
    ["https://www.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=3", "dQw4w9WgXcQ"],
    ["https://youtube.com/shorts/dQw4w9WgXcQ", "dQw4w9WgXcQ"],
    ["not a video", "not a video"],
    ["  ", undefined],
  ])("of %j is %j", (text, id) => {
    expect(youtubeVideoId(text)).toBe(id);
  });
});
