import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { AppError } from "../../../core/errors.ts";
import { defineRoute } from "../../../platform/http/route.ts";
import { bearer, openThrowawayAccounts, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
let made = 0;

/** A POST that creates, as other rooms write them. */
const thingRoute = defineRoute({
  method: "POST",
  path: "/things",
  operationId: "tried3",
  access: { kind: "workspace", permission: "plan.write" },
  summary: "Make a thing",
  tag: "things",
  body: z.strictObject({ name: z.string() }),
  response: z.object({ number: z.int(), name: z.string(), note: z.string().nullable() }),
  status: 201,
  idempotent: true,
  handler: async (_caller, { body }) => {
    if (body.name === "taken") throw new AppError("conflict", "The name is taken.");
    made += 1;
    return { number: made, name: body.name, note: null };
  },
});

beforeAll(async () => {
  room = await openThrowawayAccounts([thingRoute]);
});
afterAll(() => room.close());
beforeEach(() => {
  made = 0;
});

const make = (token: string, key: string, name = "lamp") =>
  room.call({
    method: "POST",
    path: "/things",
    headers: { ...bearer(token), "idempotency-key": key },
    body: { name },
  });

it("makes one thing of two calls with one key, and says which answer is a repetition", async () => {
  const { accessToken } = await room.signUp();
  const first = await make(accessToken, "key-1");
  const again = await make(accessToken, "key-1");
  expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
  expect(again.body).toBe(first.body);
  expect(first.headers["idempotent-replayed"]).toBeUndefined();
  expect(again.headers["idempotent-replayed"]).toBe("true");
  expect(made).toBe(1);
});

it("keeps the keys of workspaces apart", async () => {
  for (let shop = 0; shop < 2; shop++) {
    const { accessToken } = await room.signUp();
    expect((await make(accessToken, "key-1")).headers["idempotent-replayed"]).toBeUndefined();
  }
  expect(made).toBe(2);
});

it("refuses the key with another body", async () => {
  const { accessToken } = await room.signUp();
  await make(accessToken, "key-1");
  const other = await make(accessToken, "key-1", "chair");
  expect(other.json()).toMatchObject({ status: 422, code: "idempotency_mismatch" });
});

it("lets a refused call be mended under the same key", async () => {
  const { accessToken } = await room.signUp();
  expect((await make(accessToken, "key-1", "taken")).statusCode).toBe(409);
  expect((await make(accessToken, "key-1", "lamp")).statusCode).toBe(201);
});

it("makes one thing of ten calls at once", async () => {
  const { accessToken } = await room.signUp();
  const answers = await Promise.all(Array.from({ length: 10 }, () => make(accessToken, "key-1")));
  for (const { statusCode } of answers) expect([201, 409]).toContain(statusCode);
  expect(made).toBe(1);
});

it("describes every route of the room in the OpenAPI document", async () => {
  const { paths } = (await room.http.inject("/openapi.json")).json();
  const described = Object.keys(paths);
  for (const { path } of room.accounts.routes) expect(described).toContain(`/api/v1${path}`);
  expect(paths["/api/v1/auth/refresh"].post.requestBody).toBeDefined();
});
