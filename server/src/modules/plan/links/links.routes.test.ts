import { Link } from "@tributary/contract/links";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as } from "../../../platform/http/throwaway-http.ts";
import { foreign, linkBody, type Method, own, type Planned, useThrowawayLinks } from "./throwaway-links.ts";

const { room, call, make, publishCampaign } = useThrowawayLinks();

let campaign: Planned;
beforeAll(async () => {
  campaign = await publishCampaign(own, "spring-sale", 3);
});

const change = (id: string, patch: object, headers: Record<string, string> = {}) =>
  call("PATCH", `/links/${id}`, { ...as("analyst", own), ...headers }, patch);
const idsOf = (response: { json(): { data: Link[] } }): string[] => response.json().data.map(({ id }) => id);

describe("a link", () => {
  test("is created, read, listed and archived", async () => {
    const created = await call("POST", "/links", as("analyst", own), linkBody);
    expect(created.statusCode).toBe(201);
    const link = Link.parse(created.json());
    expect(link.shortUrl).toBe(`https://t.example/l/${link.code}`);
    expect(link).toMatchObject({ source: "youtube", medium: "video", status: "active", revision: 1 });
    const read = await call("GET", `/links/${link.id}`, as("viewer", own));
    expect(read.json()).toEqual(link);
    expect(read.headers.etag).toBe(created.headers.etag);

    expect((await call("DELETE", `/links/${link.id}`, as("analyst", own))).statusCode).toBe(204);
    const archived = (await call("GET", `/links/${link.id}`, as("viewer", own))).json();
    expect(archived).toMatchObject({ title: link.title, status: "archived", archivedAt: expect.any(String) });
    expect((await call("DELETE", `/links/${link.id}`, as("analyst", own))).statusCode).toBe(204);
    expect((await change(link.id, { archived: true })).json()).toEqual(archived);
    expect((await change(link.id, { title: "x" })).json().code).toBe("conflict");
    expect(idsOf(await call("GET", "/links", as("viewer", own)))).not.toContain(link.id);
    expect(idsOf(await call("GET", "/links?status=active", as("viewer", own)))).not.toContain(link.id);
    expect(idsOf(await call("GET", `/links?status=archived&q=${link.code}`, as("viewer", own)))).toEqual([link.id]);
  });

  test("is taken back into use under its old address, with what is changed along the way", async () => {
    const link = await make();
    await call("DELETE", `/links/${link.id}`, as("analyst", own));
    expect(await room.finder.byCode(link.code)).toMatchObject({ isArchived: true });
    const restored = (await change(link.id, { archived: false, title: "Back" })).json();
    expect(restored).toMatchObject({ code: link.code, title: "Back", status: "active", archivedAt: null });
    expect(await room.finder.byCode(link.code)).toMatchObject({ id: link.id, isArchived: false });
    expect(idsOf(await call("GET", "/links", as("viewer", own)))).toContain(link.id);
    expect(idsOf(await call("GET", "/links?status=archived", as("viewer", own)))).not.toContain(link.id);
    expect((await change(link.id, { archived: "yes" })).statusCode).toBe(400);
  });

  test("takes a video by any address of it", async () => {
    for (const video of ["https://youtu.be/dQw4w9WgXcQ?si=x", "www.youtube.com/watch?v=dQw4w9WgXcQ&t=3"]) {
      expect((await make({ youtubeVideoId: video })).youtubeVideoId).toBe("dQw4w9WgXcQ");
    }
  });

  test("has the code that was chosen, in small letters, once on the installation, also after it is gone", async () => {
    const link = await make({ code: "Mug-Sale_1" });
    expect(link.code).toBe("mug-sale_1");
    for (const workspaceId of [own, foreign]) {
      const again = await call("POST", "/links", as("analyst", workspaceId), { ...linkBody, code: "MUG-sale_1" });
      expect([again.statusCode, again.json().code]).toEqual([409, "conflict"]);
      expect(again.json().errors[0].field).toBe("code");
    }
    await call("DELETE", `/links/${link.id}`, as("analyst", own));
    expect((await call("POST", "/links", as("analyst", own), { ...linkBody, code: "mug-sale_1" })).statusCode).toBe(
      409,
    );
  });
});

describe("a change", () => {
  test("raises the revision, and shows at once", async () => {
    const link = await make();
    const response = await change(link.id, { title: "New", targetUrl: "https://shop.example/q", term: "a b" });
    expect(response.statusCode).toBe(200);
    const changed = Link.parse(response.json());
    expect(changed).toMatchObject({ title: "New", targetUrl: "https://shop.example/q", term: "a b", revision: 2 });
    expect(changed).toMatchObject({ code: link.code, source: "youtube", createdAt: link.createdAt });
    expect(await room.finder.byCode(link.code)).toMatchObject({ targetUrl: "https://shop.example/q", term: "a b" });
  });

  test("from an old revision is refused, from the newest it is not", async () => {
    const link = await make();
    const { etag } = (await call("GET", `/links/${link.id}`, as("viewer", own))).headers;
    expect((await change(link.id, { title: "One" }, { "if-match": String(etag) })).statusCode).toBe(200);
    const late = await change(link.id, { title: "Two" }, { "if-match": String(etag) });
    expect([late.statusCode, late.json().code]).toEqual([412, "precondition_failed"]);
  });

  test("pauses a link and lets it go on", async () => {
    const link = await make();
    expect((await change(link.id, { paused: true })).json().status).toBe("paused");
    expect(await room.finder.byCode(link.code)).toMatchObject({ isPaused: true });
    expect((await change(link.id, { title: "still" })).json().status).toBe("paused");
    expect((await change(link.id, { paused: false })).json().status).toBe("active");
  });

  test.each([
    [{ code: "another" }, ""],
    [{ title: "" }, "title"],
    [{ title: "two\nlines" }, "title"],
    [{ targetUrl: "javascript:alert(1)" }, "targetUrl"],
    [{ expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
    [{ campaign: "{campaign}" }, "campaign"],
    [{ campaignId: newId() }, "campaignId"],
    [{ campaignVersionId: newId() }, "campaignVersionId"],
  ])("%j is refused", async (patch, field) => {
    const { id } = await make();
    const response = await change(id, patch);
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
    expect(response.json().errors[0].field).toBe(field);
  });
});

describe("a campaign's link", () => {
  test("is tagged with the campaign and version, filled in at the click", async () => {
    const link = await make({ campaignVersionId: campaign.versionId, term: "{video_id}-{code}" });
    expect(link).toMatchObject({ campaignId: campaign.id, campaign: "{campaign}", content: "v{version}" });
    expect(await room.finder.byCode(link.code)).toMatchObject({
      campaign: "spring-sale",
      content: "v3",
      term: `dQw4w9WgXcQ-${link.code}`,
    });
  });

  test("made for a version keeps its target and tags, and may be renamed, paused and ended", async () => {
    const { id } = await make({ campaignVersionId: campaign.versionId });
    for (const patch of [{ targetUrl: "https://shop.example/q" }, { campaignId: null }, { campaignVersionId: null }]) {
      const response = await change(id, patch);
      expect([response.statusCode, response.json().code]).toEqual([409, "conflict"]);
    }
    const kept = { title: "New", paused: true, expiresAt: "2299-01-01T00:00:00Z" };
    expect((await change(id, { ...kept, targetUrl: linkBody.targetUrl })).statusCode).toBe(200);
  });

  test("without a version may join one, or leave", async () => {
    const { id } = await make({ campaignId: campaign.id });
    const joined = (await change(id, { campaignVersionId: campaign.versionId })).json();
    expect(joined).toMatchObject({ campaignVersionId: campaign.versionId, content: "v{version}" });
    const loose = await make({ campaignId: campaign.id });
    room.retraced.length = 0;
    const left = (await change(loose.id, { campaignId: null, campaign: null })).json();
    expect(left).toMatchObject({ campaignId: null, campaign: null });
    expect(room.retraced).toEqual([own]);
  });

  test("belongs to a campaign of its own workspace", async () => {
    const theirs = await publishCampaign(foreign, "theirs", 1);
    for (const [body, field] of [
      [{ campaignId: theirs.id }, "campaignId"],
      [{ campaignVersionId: theirs.versionId }, "campaignVersionId"],
      [{ campaignId: campaign.id, campaignVersionId: theirs.versionId }, "campaignVersionId"],
    ] as const) {
      const response = await call("POST", "/links", as("analyst", own), { ...linkBody, ...body });
      expect([response.statusCode, response.json().errors[0].field]).toEqual([400, field]);
    }
  });
});

describe("a click", () => {
  test("finds a link in any case, an archived one too, marked, at once; and an old code only as it is", async () => {
    const link = await make({ code: `chosen-${Date.now()}` });
    expect(await room.finder.byCode(link.code.toUpperCase())).toMatchObject({ id: link.id, isArchived: false });
    await call("DELETE", `/links/${link.id}`, as("analyst", own));
    expect(await room.finder.byCode(link.code)).toMatchObject({ isArchived: true });
    expect(await room.finder.byCode("zzzzzzz")).toBeNull();
    await room.postgres.door.withWorkspace(own, async (tx) => {
      const old = { workspace_id: own, id: link.id };
      await tx.insertInto("directory").values({ name: "link:AbCdEfG", workspace_id: own, target_id: old.id }).execute();
    });
    expect(await room.finder.byCode("AbCdEfG")).toMatchObject({ id: link.id });
    expect(await room.finder.byCode("abcdefg")).toBeNull();
  });

  test("asked about in another workspace, a link is unknown there and stays known in its own", async () => {
    const link = await make();
    expect(await room.finder.byId(foreign, link.id)).toBeNull();
    expect(await room.finder.byId(own, link.id)).toMatchObject({ id: link.id });
  });
});

test.each([
  [{ targetUrl: "javascript:alert(1)" }, "targetUrl"],
  [{ targetUrl: "/relative" }, "targetUrl"],
  [{ targetUrl: "//evil.example" }, "targetUrl"],
  [{ targetUrl: "/\\evil.example" }, "targetUrl"],
  [{ targetUrl: "https://shop.example/\r\nset-cookie:a=b" }, "targetUrl"],
  [{ targetUrl: "https://shop\t.example/" }, "targetUrl"],
  [{ targetUrl: "https://shop.example\u2028.evil.example/" }, "targetUrl"],
  [{ targetUrl: "https://user:pw@shop.example/" }, "targetUrl"],
  [{ targetUrl: "https://t.example/l/abc" }, "targetUrl"],
  [{ expiredTargetUrl: "data:text/html,x" }, "expiredTargetUrl"],
  [{ title: "a\rb" }, "title"],
  [{ source: "a\nb" }, "source"],
  [{ medium: "a\u0007" }, "medium"],
  [{ content: "{name}" }, "content"],
  [{ content: "{{campaign.name}}" }, "content"],
  [{ term: "{version}" }, "term"],
  [{ code: "ab" }, "code"],
  [{ code: "x".repeat(51) }, "code"],
  [{ code: "a b c" }, "code"],
  [{ code: "../../x" }, "code"],
  [{ code: "API" }, "code"],
  [{ expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
  [{ expiresAt: "2030-13-01T00:00:00Z" }, "expiresAt"],
  [{ youtubeVideoId: "short" }, "youtubeVideoId"],
  [{ youtubeVideoId: "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ" }, "youtubeVideoId"],
  [{ unknown: 1 }, ""],
])("a new link with %j is refused", async (bad, field) => {
  const response = await call("POST", "/links", as("analyst", own), {
    targetUrl: "https://a.example",
    title: "x",
    ...bad,
  });
  expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
  expect(response.json().errors[0].field).toBe(field);
});

test("a target that is too long is told so", async () => {
  const targetUrl = `https://a.example/${"x".repeat(2048)}`;
  const response = await call("POST", "/links", as("analyst", own), { targetUrl, title: "x" });
  expect(response.json().errors).toEqual([{ field: "targetUrl", message: "must be at most 2048 characters" }]);
});

describe("who may touch links", () => {
  const calls = (id: string): [Method, string, object?][] => [
    ["GET", "/links"],
    ["POST", "/links", linkBody],
    ["GET", `/links/${id}`],
    ["PATCH", `/links/${id}`, { title: "Mine" }],
    ["DELETE", `/links/${id}`],
    ["GET", `/links/${id}/qr.svg`],
    ["GET", `/links/${id}/qr.png`],
  ];

  test("nobody without signing in, nor agents of the inbox", async () => {
    for (const [method, url, body] of calls((await make()).id)) {
      expect((await call(method, url, {}, body)).statusCode).toBe(401);
      expect((await call(method, url, as("agent", own), body)).statusCode).toBe(403);
    }
  });

  test("viewers only look", async () => {
    for (const [method, url, body] of calls((await make()).id)) {
      const { statusCode } = await call(method, url, as("viewer", own), body);
      expect([method, url, statusCode]).toEqual([method, url, method === "GET" ? 200 : 403]);
    }
  });

  test("another workspace sees and changes none of them", async () => {
    const link = await make();
    for (const [method, url, body] of calls(link.id)) {
      if (url === "/links") continue;
      expect((await call(method, url, as("admin", foreign), body)).statusCode).toBe(404);
    }
    expect(idsOf(await call("GET", "/links?limit=500", as("admin", foreign)))).not.toContain(link.id);
    expect((await call("GET", `/links/${link.id}`, as("viewer", own))).json()).toEqual(link);
  });
});
