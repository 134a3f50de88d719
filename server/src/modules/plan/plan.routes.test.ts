import { Pixel } from "@tributary/contract/pixels";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { as, openThrowawayHttp } from "../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../platform/testing/throwaway.ts";
import { findDirectoryEntry } from "../accounts/directory.sql.ts";
import { createDirectory } from "../accounts/directory.ts";
import { insertWorkspace } from "../accounts/workspaces/workspaces.sql.ts";
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
    events: { publish: async () => {} },
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
      onlyHosts: null,
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

describe("who may touch pixels", () => {
  test("nobody without signing in", async () => {
    expect((await call("GET", "/pixels", {})).statusCode).toBe(401);
    expect((await call("POST", "/pixels", {}, pixelBody)).statusCode).toBe(401);
  });

  test("viewers only look, agents not even that", async () => {
    expect((await call("POST", "/pixels", as("viewer", own), pixelBody)).statusCode).toBe(403);
    expect((await call("GET", "/pixels", as("agent", own))).statusCode).toBe(403);
  });

  test("another workspace sees none of them", async () => {
    const { id } = (await call("POST", "/pixels", as("analyst", own), pixelBody)).json();
    expect((await call("GET", `/pixels/${id}`, as("admin", foreign))).statusCode).toBe(404);
    expect((await call("GET", "/pixels", as("admin", foreign))).json().data).toEqual([]);
  });
});
