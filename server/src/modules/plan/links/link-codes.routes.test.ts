import { LinkCodeStatus } from "@tributary/contract/link-codes";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { findDirectoryEntry, insertDirectoryEntry } from "../../accounts/directory.sql.ts";
import { createDirectory } from "../../accounts/directory.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { createPlan } from "../plan.ts";
import type { LinkFinder } from "./link-finder.ts";
import { linkName } from "./links.sql.ts";

const own = newId();
const foreign = newId();
let postgres: ThrowawayPostgres;
let finder: LinkFinder;
let http: FastifyInstance;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  for (const [workspaceId, code] of [
    [own, "ours"],
    [foreign, "theirs"],
  ] as const) {
    await postgres.door.withWorkspace(workspaceId, async (tx) => {
      await insertWorkspace(tx, { id: workspaceId, name: "Shop" });
      await insertDirectoryEntry(tx, linkName(code), { workspaceId, targetId: newId() });
    });
  }
  const directory = createDirectory({ find: (name) => findDirectoryEntry(postgres.door, name), clock: Date.now });
  const plan = createPlan({
    postgres: postgres.door,
    directory,
    publicUrl: "https://t.example",
    events: { publish: async () => {} },
  });
  finder = plan.links;
  http = await openThrowawayHttp({ routes: plan.routes });
});

afterAll(async () => {
  await http.close();
  await postgres.close();
});

const ask = (code: string, headers: Record<string, string> = as("analyst", own)) =>
  http.inject({ method: "GET", url: `/api/v1/link-codes/${encodeURIComponent(code)}`, headers });

describe("GET /link-codes/{code}", () => {
  test.each([
    ["autumn", { code: "autumn", isAvailable: true, reason: null }],
    ["Autumn ", { code: "autumn", isAvailable: true, reason: null }],
    ["ours", { code: "ours", isAvailable: false, reason: "is taken" }],
    ["OURS", { code: "ours", isAvailable: false, reason: "is taken" }],
    ["login", { code: "login", isAvailable: false, reason: "is reserved. Choose another one" }],
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

  test("does not keep a link made right after from working at once", async () => {
    expect((await ask("brew-guide")).json().isAvailable).toBe(true);
    const payload = { targetUrl: "https://shop.example/", title: "Guide", code: "brew-guide" };
    const made = await http.inject({ method: "POST", url: "/api/v1/links", headers: as("analyst", own), payload });
    expect(made.statusCode).toBe(201);
    expect(await finder.byCode("brew-guide")).toMatchObject({ targetUrl: "https://shop.example/" });
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
