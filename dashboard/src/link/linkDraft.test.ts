import type { Link } from "@tributary/contract/links";
import { describe, expect, it } from "vitest";
import { differing } from "../plan/edit.ts";
import { draftOf, EMPTY_DRAFT, linkBody, linkPatch, tagsOf } from "./linkDraft.ts";

const ID = "01890000-0000-7000-8000-000000000001";
const sent = (body: unknown) => JSON.parse(JSON.stringify(body));
const untagged = { source: null, medium: null, campaign: null, term: null, content: null, utmId: null };

const link: Link = {
  id: ID,
  code: "brew",
  shortUrl: "https://t.example/l/brew",
  targetUrl: "https://shop.example/x",
  title: "Review",
  ...untagged,
  source: "newsletter",
  youtubeVideoId: null,
  campaignId: null,
  campaignVersionId: null,
  status: "active",
  expiresAt: "2026-11-30T23:00:00.000Z",
  expiredTargetUrl: null,
  archivedAt: null,
  revision: 1,
  createdAt: "2026-11-01T00:00:00.000Z",
  updatedAt: "2026-11-01T00:00:00.000Z",
};

describe("a new link", () => {
  it("leaves out what was left blank", () => {
    const body = linkBody({ ...EMPTY_DRAFT, targetUrl: " https://shop.example/x ", title: " Review " }, "UTC");
    expect(sent(body)).toEqual({ targetUrl: "https://shop.example/x", title: "Review", ...untagged });
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

  it("sends the tags as they were shown: a video's and a campaign version's own until they are touched", () => {
    const draft = { ...EMPTY_DRAFT, youtube: "dQw4w9WgXcQ", campaignId: ID, versionId: ID };
    const shown = {
      source: "youtube",
      medium: "video",
      campaign: "{campaign}",
      term: "",
      content: "v{version}",
      utmId: "",
    };
    expect(tagsOf(draft)).toEqual(shown);
    const touched = { ...draft, tags: { ...draft.tags, source: "podcast", medium: "" } };
    expect(linkBody(touched, "UTC")).toMatchObject({ source: "podcast", medium: null, campaign: "{campaign}" });
  });
});

describe("a stored link", () => {
  it("is not changed by being looked at, in any zone", () => {
    for (const zone of ["UTC", "Europe/Berlin", "Pacific/Auckland"]) {
      expect(differing(draftOf(link, zone), draftOf(link, zone))).toEqual([]);
    }
  });

  it("shows the last day it works", () => {
    expect(draftOf(link, "Europe/Berlin").lastDay).toBe("2026-11-30");
  });

  it("sends only what was changed, and what was emptied as none", () => {
    expect(linkPatch({ title: " New " }, "UTC")).toEqual({ title: "New" });
    expect(
      linkPatch({ youtube: "", lastDay: "", expiredTargetUrl: " ", tags: { ...untagged, source: "" } }, "UTC"),
    ).toEqual({ youtubeVideoId: null, expiresAt: null, expiredTargetUrl: null, ...untagged });
  });
});
