/** Guarantees: what goods cost is one share a workspace, set by admins; where it is not set it is unknown, not nothing. */
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { costRoutes } from "./cost-of-goods.routes.ts";
import { readCostShare } from "./cost-of-goods.sql.ts";

let postgres: ThrowawayPostgres;
let http: FastifyInstance;
const [own, other] = [newId(), newId()];

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  http = await openThrowawayHttp({ routes: costRoutes(postgres.door) });
  for (const id of [own, other]) {
    await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  }
});
afterAll(async () => {
  await http.close();
  await postgres.close();
});

const set = (payload: object, role: "admin" | "viewer" = "admin") =>
  http.inject({ method: "PATCH", url: "/api/v1/cost-of-goods", headers: as(role, own), payload });
const get = async (workspace: string) =>
  (await http.inject({ url: "/api/v1/cost-of-goods", headers: as("viewer", workspace) })).json();

test("a share is set, replaced, and taken back, for one workspace alone", async () => {
  expect(await get(own)).toEqual({ share: null });
  for (const share of [0.35, 0]) {
    expect((await set({ share })).json()).toEqual({ share });
    expect(await readCostShare(postgres.door, own)).toBe(share);
  }
  expect(await get(other)).toEqual({ share: null });
  await set({ share: null });
  expect(await get(own)).toEqual({ share: null });
});

test.each([[{ share: 35 }], [{ share: -0.1 }], [{ share: "0.35" }], [{}]])("%j is refused", async (body) => {
  expect((await set(body)).statusCode).toBe(400);
});

test("viewers only look", async () => {
  expect((await set({ share: 0.2 }, "viewer")).statusCode).toBe(403);
});
