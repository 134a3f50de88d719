import { LinkCodeStatus } from "@tributary/contract/link-codes";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { as, openThrowawayHttp } from "../../serve/throwaway-http.ts";
import { linkCodeRoutes } from "./link-codes.routes.ts";

const own = newId();
const foreign = newId();
let http: FastifyInstance;

beforeAll(async () => {
  const taken = new Map([
    ["link:ours", { workspaceId: own, targetId: newId() }],
    ["link:theirs", { workspaceId: foreign, targetId: newId() }],
  ]);
  http = await openThrowawayHttp({
    routes: linkCodeRoutes({ lookUp: async (name) => taken.get(name) ?? null }),
  });
});

afterAll(() => http.close());

const ask = (code: string, headers: Record<string, string> = as("analyst", own)) =>
  http.inject({ method: "GET", url: `/api/v1/links/codes/${encodeURIComponent(code)}`, headers });

describe("GET /links/codes/{code}", () => {
  test.each([
    ["autumn", { code: "autumn", isAvailable: true, reason: null }],
    ["Autumn ", { code: "autumn", isAvailable: true, reason: null }],
    ["ours", { code: "ours", isAvailable: false, reason: "is taken" }],
    ["OURS", { code: "ours", isAvailable: false, reason: "is taken" }],
    ["login", { code: "login", isAvailable: false, reason: "is reserved; choose another one" }],
  ])("of %j says what making the link would", async (code, answer) => {
    expect((await ask(code)).json()).toEqual(answer);
  });

  test.each(["ab", "a b c", "x".repeat(51), "über", "a/b/c"])("of %j says what is wrong with it", async (code) => {
    const { isAvailable, reason } = LinkCodeStatus.parse((await ask(code)).json());
    expect([isAvailable, reason]).toEqual([false, "must be 3 to 50 letters, digits, - or _"]);
  });

  test("of another workspace's code says that it is taken and nothing more", async () => {
    expect((await ask("theirs")).json()).toEqual({ code: "theirs", isAvailable: false, reason: "is taken" });
  });

  test("refuses what cannot be a code at all", async () => {
    const answer = await ask("x".repeat(201));
    expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
  });

  test("is for those who may make links", async () => {
    expect((await ask("autumn", {})).statusCode).toBe(401);
    expect((await ask("autumn", as("viewer", own))).statusCode).toBe(403);
  });
});
