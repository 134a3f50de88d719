import { Pixel } from "@tributary/contract/pixels";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { findDirectoryEntry } from "../../accounts/directory.sql.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { pixelRoutes } from "./pixels.routes.ts";

const own = newId();
const foreign = newId();
const forgotten: string[] = [];
let postgres: ThrowawayPostgres;
let http: FastifyInstance;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  for (const id of [own, foreign]) {
    await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  }
  const directory = { forget: (name: string) => void forgotten.push(name) };
  http = await openThrowawayHttp({ routes: pixelRoutes({ postgres: postgres.door, directory }) });
});
afterAll(async () => {
  await http.close();
  await postgres.close();
});

const call = (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, headers: object, payload?: object) =>
  http.inject({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload ? { payload } : {}) });
const make = async (body: object = {}) =>
  Pixel.parse(
    (await call("POST", "/pixels", as("analyst", own), { name: "Shop", domain: "a.example", ...body })).json(),
  );
const idsOf = async (query: string) =>
  (await call("GET", `/pixels${query}`, as("viewer", own))).json().data.map(({ id }: Pixel) => id);

describe("changing a pixel", () => {
  test("changes what is given and nothing else; its main domain is no further one", async () => {
    const pixel = await make({ otherDomains: ["a.example", "b.example", "C.example"] });
    expect(pixel.otherDomains).toEqual(["b.example", "c.example"]);
    const change = (body: object) => call("PATCH", `/pixels/${pixel.id}`, as("analyst", own), body);
    expect((await change({ name: "Renamed" })).json()).toEqual({ ...pixel, name: "Renamed" });
    const moved = { ...pixel, name: "Renamed", domain: "c.example", otherDomains: ["b.example"] };
    expect((await change({ domain: "c.example" })).json()).toEqual(moved);
    expect((await change({})).json()).toEqual(moved);
    expect((await change({ otherDomains: [] })).json()).toEqual({ ...moved, otherDomains: [] });
  });

  test("may have it take events of its own pages only, which then follow its domains and outlast archiving", async () => {
    const pixel = await make({ ownPagesOnly: true, otherDomains: ["b.example"] });
    const change = async (body: object) =>
      Pixel.parse((await call("PATCH", `/pixels/${pixel.id}`, as("analyst", own), body)).json());
    const hosts = async () => (await findDirectoryEntry(postgres.door, `pixel:${pixel.id}`))?.onlyHosts;
    expect([pixel.ownPagesOnly, await hosts()]).toEqual([true, ["a.example", "b.example"]]);
    await change({ domain: "c.example" });
    expect(await hosts()).toEqual(["c.example", "b.example"]);
    await change({ archived: true });
    await change({ archived: false, otherDomains: [] });
    expect(await hosts()).toEqual(["c.example"]);
    expect([(await change({ ownPagesOnly: false })).ownPagesOnly, await hosts()]).toEqual([false, null]);
    expect([(await make()).ownPagesOnly, await hosts()]).toEqual([false, null]);
  });

  test.each([
    [{ domain: "not a host" }, "domain"],
    [{ ownPagesOnly: "yes" }, "ownPagesOnly"],
    [{ otherDomains: ["x.example", "x.example"] }, "otherDomains"],
    [{ name: "a\u0007b" }, "name"],
    [{ id: newId() }, ""],
  ])("%j is refused", async (body, field) => {
    const { id } = await make();
    const answer = await call("PATCH", `/pixels/${id}`, as("analyst", own), body);
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field]);
  });
});

test.each(["münchen.de", "MÜNCHEN.DE.", "xn--mnchen-3ya.de", "münchen.de:443"])(
  "the domain %s is one host however it is written, shown as people write it, and let in",
  async (domain) => {
    const answer = await call("POST", "/pixels", as("analyst", own), { name: "Site", domain, ownPagesOnly: true });
    expect([answer.statusCode, answer.json().domain]).toEqual([201, "münchen.de"]);
    const entry = await findDirectoryEntry(postgres.door, `pixel:${answer.json().id}`);
    expect(entry?.onlyHosts).toEqual(["xn--mnchen-3ya.de"]);
  },
);

describe("archiving a pixel", () => {
  test("hides it, takes its public name, keeps it readable, and can be undone", async () => {
    const { id } = await make();
    const target = { workspaceId: own, targetId: id, onlyHosts: null };
    expect((await call("DELETE", `/pixels/${id}`, as("analyst", own))).statusCode).toBe(204);
    expect(forgotten).toEqual(expect.arrayContaining([`pixel:${id}`, `archived-pixel:${id}`]));
    expect(await findDirectoryEntry(postgres.door, `pixel:${id}`)).toBeNull();
    expect(await findDirectoryEntry(postgres.door, `archived-pixel:${id}`)).toEqual(target);
    expect(await idsOf("")).not.toContain(id);
    expect(await idsOf("?archived=true")).toContain(id);
    const archived = (await call("GET", `/pixels/${id}`, as("viewer", own))).json();
    expect(archived.archivedAt).not.toBeNull();
    await call("DELETE", `/pixels/${id}`, as("analyst", own));
    expect((await call("PATCH", `/pixels/${id}`, as("analyst", own), { archived: true })).json()).toEqual(archived);

    const back = (await call("PATCH", `/pixels/${id}`, as("analyst", own), { archived: false })).json();
    expect(back.archivedAt).toBeNull();
    expect(await findDirectoryEntry(postgres.door, `pixel:${id}`)).toEqual(target);
    expect(await findDirectoryEntry(postgres.door, `archived-pixel:${id}`)).toBeNull();
    expect(await idsOf("")).toContain(id);
  });
});

test.each(["PATCH", "DELETE"] as const)("%s is for analysts of its workspace", async (method) => {
  const pixel = await make();
  const body = method === "PATCH" ? { name: "Mine" } : undefined;
  const statusOf = async (headers: object) => (await call(method, `/pixels/${pixel.id}`, headers, body)).statusCode;
  expect(await statusOf({})).toBe(401);
  expect(await statusOf(as("viewer", own))).toBe(403);
  expect(await statusOf(as("admin", foreign))).toBe(404);
  expect((await call("GET", `/pixels/${pixel.id}`, as("viewer", own))).json()).toEqual(pixel);
});
