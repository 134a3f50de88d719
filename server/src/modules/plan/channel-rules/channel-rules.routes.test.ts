import { ChannelRule } from "@tributary/contract/channel-rules";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { channelRuleRoutes } from "./channel-rules.routes.ts";
import { type ChannelRuleBook, createChannelRuleBook } from "./channel-rules.ts";

let postgres: ThrowawayPostgres;
let book: ChannelRuleBook;
let http: FastifyInstance;
let own: string;

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  book = createChannelRuleBook(postgres.door);
  http = await openThrowawayHttp({ routes: channelRuleRoutes(book, async () => ["mybank.example"]) });
});

beforeEach(async () => {
  own = await openWorkspace();
});

afterAll(async () => {
  await http.close();
  await postgres.close();
});

async function openWorkspace(): Promise<string> {
  const id = newId();
  await postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
  return id;
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";
const call = (method: Method, path: string, payload?: object, headers = as("analyst", own)) =>
  http.inject({ method, url: `/api/v1/channel-rules${path}`, headers, ...(payload ? { payload } : {}) });

const conditions = [{ field: "source", is: "equals", values: ["partner"] }];
const create = async (channel: string, more: object = {}) =>
  ChannelRule.parse((await call("POST", "", { channel, conditions, ...more })).json());
const order = async () => (await book.list(own)).map(({ channel, position }) => `${position} ${channel}`);

describe("channel rules", () => {
  test("one is created, listed, changed and deleted, and its fellows close up", async () => {
    const created = await call("POST", "", { channel: " Podcasts ", conditions });
    expect(created.statusCode).toBe(201);
    const rule = ChannelRule.parse(created.json());
    expect(rule).toMatchObject({ channel: "Podcasts", position: 1, conditions });
    await create("Second");
    expect((await call("GET", "", undefined, as("viewer", own))).json()).toMatchObject({
      data: [rule, { channel: "Second", position: 2 }],
      nextCursor: null,
    });
    const changed = await call("PATCH", `/${rule.id}`, { channel: "paid search" });
    expect(changed.json()).toEqual({ ...rule, channel: "Paid Search" });
    expect((await call("DELETE", `/${rule.id}`)).statusCode).toBe(204);
    expect(await order()).toEqual(["1 Second"]);
  });

  test("a rule takes the place it is given, and moves", async () => {
    const [a] = [await create("a"), await create("b"), await create("c")];
    await create("d", { position: 2 });
    expect(await order()).toEqual(["1 a", "2 d", "3 b", "4 c"]);
    expect((await call("PATCH", `/${a.id}`, { position: 3 })).json()).toMatchObject({ position: 3, channel: "a" });
    expect(await order()).toEqual(["1 d", "2 b", "3 a", "4 c"]);
    expect((await call("PATCH", `/${a.id}`, { position: 99 })).json().position).toBe(4);
    expect(await order()).toEqual(["1 d", "2 b", "3 c", "4 a"]);
  });

  test("rules made at the same time all get a place of their own", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => create(`r${index}`)));
    expect((await book.list(own)).map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test("what collection asks changes at once with the list", async () => {
    expect(await book.rulesOf(own)).toEqual([]);
    const rule = await create("Podcasts");
    expect(await book.rulesOf(own)).toEqual([rule]);
    await call("DELETE", `/${rule.id}`);
    expect(await book.rulesOf(own)).toEqual([]);
  });

  test("while the database is away, collection goes on by the rules last known", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    let isAway = false;
    const door: ThrowawayPostgres["door"] = {
      ...postgres.door,
      withWorkspace: (id, work) => (isAway ? Promise.reject(new Error("away")) : postgres.door.withWorkspace(id, work)),
    };
    const collecting = createChannelRuleBook(door);
    const rule = await create("Podcasts");
    expect(await collecting.rulesOf(own)).toEqual([rule]);
    isAway = true;
    vi.setSystemTime(Date.now() + 60_000);
    expect(await collecting.rulesOf(own)).toEqual([rule]);
    await expect(collecting.rulesOf(newId())).rejects.toThrow("away");
    isAway = false;
    await call("DELETE", `/${rule.id}`);
    vi.setSystemTime(Date.now() + 60_000);
    expect(await collecting.rulesOf(own)).toEqual([]);
    vi.useRealTimers();
  });

  test("there are fifty at most; one of fifty can still be changed", async () => {
    for (let n = 1; n <= 50; n++) await create(`r${n}`);
    const refused = await call("POST", "", { channel: "x", conditions });
    expect([refused.statusCode, refused.json().code]).toEqual([409, "conflict"]);
    const last = (await book.list(own)).at(-1);
    expect((await call("PATCH", `/${last?.id}`, { position: 1 })).json().position).toBe(1);
  });

  test("a whole host may be pasted with scheme, port, path or trailing dot", async () => {
    const pasted = ["https://Forum.example:443/t/1", "forum.example.", "münchen.de:8443"];
    const rule = await create("x", { conditions: [{ field: "referrerHost", is: "equals", values: pasted }] });
    expect(rule.conditions[0]?.values).toEqual(["forum.example", "forum.example", "münchen.de"]);
  });

  test.each([
    [{ conditions }, "channel"],
    [{ channel: "", conditions }, "channel"],
    [{ channel: "x".repeat(51), conditions }, "channel"],
    [{ channel: "a\nb", conditions }, "channel"],
    [{ channel: "unattributed", conditions }, "channel"],
    [{ channel: "x", conditions: [] }, "conditions"],
    [{ channel: "x", conditions: [{ field: "url", is: "equals", values: ["a"] }] }, "conditions.0.field"],
    [{ channel: "x", conditions: [{ field: "source", is: "matches", values: ["(a+)+$"] }] }, "conditions.0.is"],
    [{ channel: "x", conditions: [{ field: "source", is: "equals", values: [] }] }, "conditions.0.values"],
    [{ channel: "x", conditions: [{ field: "source", is: "equals", values: [" "] }] }, "conditions.0.values.0"],
    [{ channel: "x", conditions, position: 0 }, "position"],
    [{ channel: "x", conditions, extra: 1 }, ""],
  ])("bad input %j is refused", async (payload, field) => {
    const response = await call("POST", "", payload);
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
    expect(response.json().errors[0].field).toBe(field);
  });

  test("a change of nothing is refused", async () => {
    const { id } = await create("x");
    expect((await call("PATCH", `/${id}`, {})).statusCode).toBe(400);
  });
});

describe("preview", () => {
  test("tells the channel, the rule that decides and what is wrong with the address", async () => {
    const rule = await create("Podcasts");
    const url = "https://shop.example/?utm_source=Partner&utm_medium=cpc";
    const response = await call("POST", "/preview", { url }, as("viewer", own));
    expect(response.json()).toEqual({
      channel: "Podcasts",
      defaultChannel: "Paid Other",
      rule,
      source: "partner",
      medium: "cpc",
      campaign: null,
      clickId: null,
      utmIssues: ["mixed_case"],
      continuesVisit: false,
    });
  });

  test("without a rule that matches, the default channel stands", async () => {
    await create("Podcasts");
    const body = { url: "https://shop.example/", referrer: "https://www.google.com/" };
    const answer = (await call("POST", "/preview", body)).json();
    expect(answer).toMatchObject({ channel: "Organic Search", defaultChannel: "Organic Search", rule: null });
  });

  test("a referrer that the workspace ignores goes on with the visit", async () => {
    const body = { url: "https://shop.example/", referrer: "https://pay.mybank.example/" };
    expect((await call("POST", "/preview", body)).json()).toMatchObject({ source: null, continuesVisit: true });
  });

  test("what is no address is refused", async () => {
    expect((await call("POST", "/preview", { url: "shop" })).statusCode).toBe(400);
  });
});

describe("who may", () => {
  const body = { channel: "x", conditions };

  test("nobody without signing in", async () => {
    expect((await call("GET", "", undefined, {} as never)).statusCode).toBe(401);
    expect((await call("POST", "", body, {} as never)).statusCode).toBe(401);
  });

  test("viewers only look, agents not even that", async () => {
    expect((await call("POST", "", body, as("viewer", own))).statusCode).toBe(403);
    expect((await call("GET", "", undefined, as("agent", own))).statusCode).toBe(403);
  });

  test("another workspace neither sees, changes nor deletes them", async () => {
    const { id } = await create("x");
    const foreign = as("admin", await openWorkspace());
    expect((await call("GET", "", undefined, foreign)).json().data).toEqual([]);
    expect((await call("PATCH", `/${id}`, { channel: "y" }, foreign)).statusCode).toBe(404);
    expect((await call("DELETE", `/${id}`, undefined, foreign)).statusCode).toBe(404);
    expect(await order()).toEqual(["1 x"]);
  });
});
