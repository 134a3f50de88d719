import { Link } from "@tributary/contract/links";
import { Pixel } from "@tributary/contract/pixels";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findDirectoryEntry } from "../accounts/directory.sql.ts";
import { createDirectory } from "../accounts/directory.ts";
import { insertWorkspace } from "../accounts/workspaces.sql.ts";
import { newId } from "../core/ids.ts";
import { as, openThrowawayHttp } from "../serve/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../store/throwaway.ts";
import { createPlan, type Plan } from "./plan.ts";

const own = newId();
const foreign = newId();
let postgres: ThrowawayPostgres;
let plan: Plan;
let http: FastifyInstance;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  for (const id of [own, foreign]) {
    await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  }
  const directory = createDirectory({ find: (name) => findDirectoryEntry(postgres.door, name), clock: Date.now });
  plan = createPlan({
    postgres: postgres.door,
    directory,
    publicUrl: "https://t.example",
    onWindowChange: async () => {},
  });
  http = await openThrowawayHttp({ routes: plan.routes });
});

afterAll(async () => {
  await http.close();
  await postgres.close();
});

const call = (method: "GET" | "POST" | "DELETE", url: string, headers: Record<string, string>, payload?: object) =>
  http.inject({ method, url: `/api/v1${url}`, headers, ...(payload ? { payload } : {}) });

const pixelBody = { name: "Shop", domain: "Shop.Example.com" };
const linkBody = { targetUrl: "https://shop.example/p", title: "Video 1", youtubeVideoId: "dQw4w9WgXcQ" };

describe("pixels", () => {
  test("one is created, read, listed, and found by its public id", async () => {
    const created = await call("POST", "/pixels", as("analyst", own), pixelBody);
    expect(created.statusCode).toBe(201);
    const pixel = Pixel.parse(created.json());
    expect(pixel).toMatchObject({ name: "Shop", domain: "shop.example.com", firstEventAt: null });
    expect((await call("GET", `/pixels/${pixel.id}`, as("viewer", own))).json()).toEqual(pixel);
    expect((await call("GET", "/pixels", as("viewer", own))).json().data).toContainEqual(pixel);
    expect(await findDirectoryEntry(postgres.door, `pixel:${pixel.id}`)).toEqual({
      workspaceId: own,
      targetId: pixel.id,
    });
  });

  test("its first event is noted once, later ones only forwards", async () => {
    const { id } = (await call("POST", "/pixels", as("analyst", own), pixelBody)).json();
    const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
    expect(await plan.markPixelSeen(own, id, at(0))).toBe(true);
    expect(await plan.markPixelSeen(own, id, at(1))).toBe(false);
    expect(await plan.markPixelSeen(own, id, at(10))).toBe(false);
    expect((await call("GET", `/pixels/${id}`, as("viewer", own))).json()).toMatchObject({
      firstEventAt: "2026-01-01T00:00:00.000Z",
      lastEventAt: "2026-01-01T00:00:10.000Z",
    });
  });

  test("a sighting claimed for another workspace's pixel changes nothing", async () => {
    const { id } = (await call("POST", "/pixels", as("analyst", own), pixelBody)).json();
    expect(await plan.markPixelSeen(foreign, id, new Date())).toBe(false);
    expect((await call("GET", `/pixels/${id}`, as("viewer", own))).json().firstEventAt).toBeNull();
  });

  test.each([
    [{ name: "", domain: "a.example" }, "name"],
    [{ name: "x", domain: "not a host" }, "domain"],
    [{ name: "x", domain: "a.example", extra: 1 }, ""],
  ])("bad input %j is refused", async (payload, field) => {
    const response = await call("POST", "/pixels", as("analyst", own), payload);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({ code: "invalid_request" });
    expect(response.json().errors[0].field).toBe(field);
  });
});

describe("links", () => {
  test("one is created, read, listed and deleted", async () => {
    const created = await call("POST", "/links", as("analyst", own), linkBody);
    expect(created.statusCode).toBe(201);
    const link = Link.parse(created.json());
    expect(link.shortUrl).toBe(`https://t.example/l/${link.code}`);
    expect(link).toMatchObject({ source: "youtube", medium: "video" });
    expect((await call("GET", `/links/${link.id}`, as("viewer", own))).json()).toEqual(link);

    expect((await call("DELETE", `/links/${link.id}`, as("analyst", own))).statusCode).toBe(204);
    expect((await call("GET", `/links/${link.id}`, as("viewer", own))).statusCode).toBe(404);
    expect((await call("DELETE", `/links/${link.id}`, as("analyst", own))).statusCode).toBe(404);
    const listed = (await call("GET", "/links", as("viewer", own))).json();
    expect(listed.data.map(({ id }: Link) => id)).not.toContain(link.id);
  });

  test("pages follow each other, newest first, without gap or repetition", async () => {
    const workspaceId = newId();
    await postgres.door.withWorkspace(workspaceId, (tx) => insertWorkspace(tx, { id: workspaceId, name: "Pages" }));
    for (let n = 0; n < 5; n++)
      await call("POST", "/links", as("analyst", workspaceId), { ...linkBody, title: `${n}` });
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

  test("a deleted link is still found when clicked, marked as deleted, at once", async () => {
    const link = Link.parse((await call("POST", "/links", as("analyst", own), linkBody)).json());
    expect(await plan.links.byCode(link.code)).toMatchObject({ id: link.id, workspaceId: own, isDeleted: false });
    await call("DELETE", `/links/${link.id}`, as("analyst", own));
    expect(await plan.links.byCode(link.code)).toMatchObject({ isDeleted: true });
    expect(await plan.links.byCode("zzzzzzz")).toBeNull();
  });

  test("asked about in another workspace, a link is unknown there and stays known in its own", async () => {
    const link = Link.parse((await call("POST", "/links", as("analyst", own), linkBody)).json());
    expect(await plan.links.byId(foreign, link.id)).toBeNull();
    expect(await plan.links.byId(own, link.id)).toMatchObject({ id: link.id });
  });

  test.each([
    [{ targetUrl: "javascript:alert(1)", title: "x" }, "targetUrl"],
    [{ targetUrl: "/relative", title: "x" }, "targetUrl"],
    [{ targetUrl: "https://user:pw@shop.example/", title: "x" }, "targetUrl"],
    [{ targetUrl: "https://shop.example/", title: "x", expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
    [{ targetUrl: "https://shop.example/", title: "x", expiresAt: "2030-01-01T00:00:00" }, "expiresAt"],
    [{ targetUrl: "https://shop.example/", title: "x", youtubeVideoId: "short" }, "youtubeVideoId"],
  ])("bad input %j is refused", async (payload, field) => {
    const response = await call("POST", "/links", as("analyst", own), payload);
    expect(response.statusCode).toBe(400);
    expect(response.json().errors[0].field).toBe(field);
  });

  test("a made-up cursor is refused", async () => {
    const response = await call("GET", "/links?cursor=xyz", as("viewer", own));
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
  });
});

describe.each([
  ["pixels", pixelBody],
  ["links", linkBody],
])("who may touch %s", (what, payload) => {
  test("nobody without signing in", async () => {
    expect((await call("GET", `/${what}`, {})).statusCode).toBe(401);
    expect((await call("POST", `/${what}`, {}, payload)).statusCode).toBe(401);
  });

  test("viewers only look, agents not even that", async () => {
    expect((await call("POST", `/${what}`, as("viewer", own), payload)).statusCode).toBe(403);
    expect((await call("GET", `/${what}`, as("agent", own))).statusCode).toBe(403);
  });

  test("another workspace sees none of them", async () => {
    const { id } = (await call("POST", `/${what}`, as("analyst", own), payload)).json();
    expect((await call("GET", `/${what}/${id}`, as("admin", foreign))).statusCode).toBe(404);
    expect((await call("GET", `/${what}`, as("admin", foreign))).json().data).toEqual([]);
  });
});

test("another workspace's link cannot be deleted", async () => {
  const { id } = (await call("POST", "/links", as("analyst", own), linkBody)).json();
  expect((await call("DELETE", `/links/${id}`, as("admin", foreign))).statusCode).toBe(404);
  expect((await call("GET", `/links/${id}`, as("viewer", own))).statusCode).toBe(200);
});
