/** A key does what it was made for, as often and as long as it was made for, and is replaced without a gap. */
import { ApiKeyCreated } from "@tributary/contract/api-keys";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { defineRoute } from "../../../platform/http/route.ts";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../throwaway-accounts.ts";

const HOUR_MS = 3_600_000;
let room: ThrowawayAccounts;
let now = Date.parse("2026-03-01T12:00:00Z");
let owner: Awaited<ReturnType<ThrowawayAccounts["signUp"]>>;

/** A route that only servers may send to. */
const collecting = defineRoute({
  method: "POST",
  path: "/collected",
  operationId: "tried5",
  access: { kind: "ingest" },
  summary: "",
  tag: "",
  response: null,
  handler: async () => null,
});

beforeAll(async () => {
  room = await openThrowawayAccounts([collecting], { clock: () => now });
});
afterAll(() => room.close());
beforeEach(async () => {
  owner = await room.signUp();
});

const make = (body: object) =>
  room.call({
    method: "POST",
    path: "/api-keys",
    headers: bearer(owner.accessToken),
    body: { kind: "secret", name: "Server", ...body },
  });
const made = async (body: object) => ApiKeyCreated.parse((await make(body)).json());
const read = (key: string) => room.call({ method: "GET", path: "/workspace", headers: bearer(key) });
const send = (key: string) => room.call({ method: "POST", path: "/collected", headers: bearer(key) });
const rotate = (id: string, body: object = {}, token = owner.accessToken) =>
  room.call({ method: "POST", path: `/api-keys/${id}/rotate`, headers: bearer(token), body });
const countKeys = async () =>
  (await room.call({ method: "GET", path: "/api-keys", headers: bearer(owner.accessToken) })).json().data.length;

describe("the permissions of a key", () => {
  it("are all it may do, and shown", async () => {
    const { key, permissions } = await made({ permissions: ["data.write", "data.write"] });
    expect(permissions).toEqual(["data.write"]);
    expect((await send(key)).statusCode).toBe(204);
    expect((await read(key)).json()).toMatchObject({ status: 403, code: "forbidden" });
    const reader = await made({ permissions: ["settings.read"] });
    expect((await read(reader.key)).statusCode).toBe(200);
    expect((await send(reader.key)).json()).toMatchObject({ status: 403, code: "forbidden" });
  });

  it("are everything a key may be given where none are named", async () => {
    const { key, permissions } = await made({});
    expect(permissions).toBeNull();
    expect([(await read(key)).statusCode, (await send(key)).statusCode]).toEqual([200, 204]);
  });

  it.each([
    ["more than a key may be given", { permissions: ["members.manage"] }],
    ["none", { permissions: [] }],
    ["unknown ones", { permissions: ["everything"] }],
    ["any for a write key", { kind: "write", permissions: ["reports.read"] }],
  ])("are refused: %s", async (_what, body) => {
    expect((await make(body)).json()).toMatchObject({ status: 400, code: "invalid_request" });
  });
});

describe("a key that ends", () => {
  it("works until then", async () => {
    const { key } = await made({ expiresAt: new Date(now + HOUR_MS).toISOString() });
    expect((await read(key)).statusCode).toBe(200);
    now += HOUR_MS;
    expect((await read(key)).json()).toMatchObject({ status: 401, detail: "This API key has expired." });
    expect((await send(key)).statusCode).toBe(401);
  });
});

it("a key that would have ended before it was made is refused", async () => {
  for (const end of [now, now - HOUR_MS]) {
    const answer = await make({ expiresAt: new Date(end).toISOString() });
    expect(answer.json()).toMatchObject({ status: 400, code: "invalid_request", errors: [{ field: "expiresAt" }] });
  }
});

describe("a key with a limit of its own", () => {
  it("is held to it, by every door, and told when to come back", async () => {
    const { key } = await made({ callsPerMinute: 3 });
    const other = await made({ callsPerMinute: 3 });
    expect((await read(key)).headers["ratelimit-policy"]).toBe('"key-3";q=3;w=60');
    expect((await send(key)).statusCode).toBe(204);
    expect((await read(key)).statusCode).toBe(200);
    const refused = await send(key);
    expect(refused.json()).toMatchObject({ status: 429, code: "rate_limited" });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect((await read(other.key)).statusCode).toBe(200);
  });

  it.each([0, 1.5, -1])("of %s calls is refused", async (callsPerMinute) => {
    expect((await make({ callsPerMinute })).statusCode).toBe(400);
  });
});

describe("rotating", () => {
  it("gives the same key anew and lets the one before live for a day", async () => {
    const before = await made({ permissions: ["settings.read"], callsPerMinute: 50 });
    const answer = await rotate(before.id);
    expect(answer.statusCode).toBe(201);
    const after = ApiKeyCreated.parse(answer.json());
    expect(after).toMatchObject({
      name: "Server",
      permissions: ["settings.read"],
      callsPerMinute: 50,
      expiresAt: null,
    });
    expect(after.key).not.toBe(before.key);
    expect([(await read(before.key)).statusCode, (await read(after.key)).statusCode]).toEqual([200, 200]);
    now += 24 * HOUR_MS;
    expect([(await read(before.key)).statusCode, (await read(after.key)).statusCode]).toEqual([401, 200]);
  });

  it("ends the one before within five seconds when asked to, and never lengthens its life", async () => {
    const before = await made({});
    await read(before.key);
    const { key } = ApiKeyCreated.parse((await rotate(before.id, { overlapHours: 0 })).json());
    now += 5001;
    expect([(await read(before.key)).statusCode, (await read(key)).statusCode]).toEqual([401, 200]);
    const ending = await made({ expiresAt: new Date(now + HOUR_MS).toISOString() });
    await rotate(ending.id, { overlapHours: 24 });
    now += HOUR_MS;
    expect((await read(ending.key)).statusCode).toBe(401);
  });

  it("keeps the end, unless another is named", async () => {
    const end = new Date(now + 48 * HOUR_MS).toISOString();
    const later = new Date(now + 96 * HOUR_MS).toISOString();
    const ends: (string | null)[] = [];
    for (const body of [{}, { expiresAt: later }, { expiresAt: null }]) {
      const { id } = await made({ expiresAt: end });
      ends.push(ApiKeyCreated.parse((await rotate(id, body)).json()).expiresAt);
    }
    expect(ends).toEqual([end, later, null]);
    const past = await rotate((await made({})).id, { expiresAt: new Date(now).toISOString() });
    expect(past.json()).toMatchObject({ status: 400, code: "invalid_request", errors: [{ field: "expiresAt" }] });
  });

  it("is refused for a key that has expired, which stays so", async () => {
    const { id, key } = await made({ expiresAt: new Date(now + 60_000).toISOString() });
    now += 60_000;
    const later = new Date(now + HOUR_MS).toISOString();
    for (const body of [{}, { expiresAt: later }]) {
      expect((await rotate(id, body)).json()).toMatchObject({ status: 409, code: "conflict" });
    }
    expect((await read(key)).statusCode).toBe(401);
    expect(await countKeys()).toBe(1);
  });

  it("is refused for a key rotated before, during the overlap and after; the one in its place is rotated", async () => {
    const { id } = await made({});
    const answers = await Promise.all([rotate(id), rotate(id)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
    const next = ApiKeyCreated.parse(answers.find(({ statusCode }) => statusCode === 201)?.json());
    expect((await rotate(id)).json()).toMatchObject({ status: 409, code: "conflict" });
    expect((await rotate(next.id, { overlapHours: 0 })).statusCode).toBe(201);
    expect((await rotate(next.id)).json()).toMatchObject({ status: 409, code: "conflict" });
    expect(await countKeys()).toBe(3);
  });

  it("leaves nothing behind once the keys are deleted", async () => {
    const { id } = await made({});
    const next = ApiKeyCreated.parse((await rotate(id)).json());
    for (const gone of [id, next.id]) {
      await room.call({ method: "DELETE", path: `/api-keys/${gone}`, headers: bearer(owner.accessToken) });
    }
    const names = await room.postgres.door.withWorkspace(owner.workspaceId, (tx) =>
      tx.selectFrom("directory").select("name").where("name", "like", "key%").execute(),
    );
    expect(names).toEqual([]);
  });

  it("is refused for another workspace's key, a long overlap, and without the right", async () => {
    const { id } = await made({});
    const stranger = await room.signUp();
    expect((await rotate(id, {}, stranger.accessToken)).statusCode).toBe(404);
    expect((await rotate(id, { overlapHours: 721 })).statusCode).toBe(400);
    const analyst = await room.signUpMember(owner.workspaceId, "analyst");
    const headers = bearer(analyst.accessToken, owner.workspaceId);
    const path = `/api-keys/${id}/rotate`;
    expect((await room.call({ method: "POST", path, headers, body: {} })).statusCode).toBe(403);
    expect((await room.call({ method: "POST", path, body: {} })).statusCode).toBe(401);
  });
});

it("a key deleted by another process stops within five seconds", async () => {
  const { key, id } = await made({});
  expect((await read(key)).statusCode).toBe(200);
  await room.postgres.door.withWorkspace(owner.workspaceId, async (tx) => {
    await tx.deleteFrom("api_keys").where("id", "=", id).execute();
    await tx.deleteFrom("directory").where("target_id", "=", id).execute();
  });
  now += 5001;
  expect((await read(key)).statusCode).toBe(401);
});
