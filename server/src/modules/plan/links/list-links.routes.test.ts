import type { Link } from "@tributary/contract/links";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { own, type Planned, useThrowawayLinks } from "./throwaway-links.ts";

const { room, call, make, publishCampaign } = useThrowawayLinks();

let campaign: Planned;
beforeAll(async () => {
  campaign = await publishCampaign(own, "spring-sale", 3);
});

const change = (id: string, patch: object, headers: Record<string, string> = {}) =>
  call("PATCH", `/links/${id}`, { ...as("analyst", own), ...headers }, patch);
const idsOf = (response: { json(): { data: Link[] } }): string[] => response.json().data.map(({ id }) => id);

describe("the list", () => {
  test("pages follow each other, newest first, without gap or repetition", async () => {
    const workspaceId = newId();
    await room.postgres.door.withWorkspace(workspaceId, (tx) =>
      insertWorkspace(tx, { id: workspaceId, name: "Pages" }),
    );
    for (let n = 0; n < 5; n++) await make({ title: `${n}` }, workspaceId);
    const titles: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `?limit=2&cursor=${cursor}` : "?limit=2";
      const page = (await call("GET", `/links${query}`, as("viewer", workspaceId))).json();
      titles.push(...page.data.map(({ title }: Link) => title));
      cursor = page.nextCursor;
    } while (cursor);
    expect(titles).toEqual(["4", "3", "2", "1", "0"]);
  });

  test("is searched by text, video, campaign and status", async () => {
    const plain = await make({ title: "100% Wool", youtubeVideoId: null, campaignId: campaign.id });
    const video = await make({ youtubeVideoId: "aaaaaaaaaaa", title: "Other", term: "under_score" });
    const find = async (query: string) => idsOf(await call("GET", `/links?limit=500&${query}`, as("viewer", own)));
    expect(await find("q=wool")).toEqual([plain.id]);
    expect(await find(`q=${encodeURIComponent("0%")}`)).toEqual([plain.id]);
    expect(await find("q=r_s")).toEqual([video.id]);
    expect(await find(`q=${plain.code}`)).toEqual([plain.id]);
    const address = encodeURIComponent("https://www.youtube.com/shorts/aaaaaaaaaaa");
    expect(await find(`q=${address}`)).toEqual([video.id]);
    expect(await find(`youtubeVideoId=${address}`)).toEqual([video.id]);
    expect(await find(`campaignId=${campaign.id}`)).toContain(plain.id);
    expect(await find(`campaignId=${campaign.id}`)).not.toContain(video.id);
    await change(video.id, { paused: true });
    expect(await find("status=paused&q=under")).toEqual([video.id]);
    expect(await find("status=active&q=under")).toEqual([]);
    await room.postgres.door.withWorkspace(own, (tx) =>
      tx
        .updateTable("links")
        .set({ expires_at: new Date(0) })
        .where("id", "=", video.id)
        .execute(),
    );
    expect(await find("status=expired")).toEqual([video.id]);
    expect(await find("status=paused")).not.toContain(video.id);
  });

  test.each(["cursor=xyz", "status=lost", "q=", "campaignId=1", "youtubeVideoId=short", "limit=0"])(
    "%s is refused",
    async (query) => {
      const response = await call("GET", `/links?${query}`, as("viewer", own));
      expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
    },
  );
});
