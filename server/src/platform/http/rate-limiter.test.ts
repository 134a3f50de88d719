/** Guarantees that callers are held to a route's limit each for themselves, and told where they stand. */
import type { FastifyInstance } from "fastify";
import { Registry } from "prom-client";
import { afterEach, describe, expect, test } from "vitest";
import { newId } from "../../core/ids.ts";
import { createRateLimiter } from "./rate-limiter.ts";
import { type Access, defineRoute } from "./route.ts";
import { as, openThrowawayHttp } from "./throwaway-http.ts";

let http: FastifyInstance;
afterEach(() => http?.close());

const workspaceId = newId();
const [pixelA, pixelB] = [newId(), newId()];
/** So slow that nothing is refilled while a test runs. */
const SLOW = 0.001;

async function open(
  access: Access,
  { policy = "test", metrics = new Registry(), perSecond = SLOW } = {},
): Promise<void> {
  const limit = { policy, perSecond, burst: 2 };
  const route = {
    method: "POST",
    operationId: "tried",
    summary: "x",
    tag: "Test",
    response: null,
    limit,
    handler: async () => null,
  } as const;
  http = await openThrowawayHttp({
    metrics,
    routes: [defineRoute({ ...route, path: "/x", access }), defineRoute({ ...route, path: "/same", access })],
    ingest: {
      [pixelA]: { workspaceId, pixelId: pixelA, trusted: false },
      [pixelB]: { workspaceId, pixelId: pixelB, trusted: false },
      key: { workspaceId, pixelId: null, trusted: true },
    },
  });
}
const post = (path: string, headers: Record<string, string> = {}, payload: object = {}, remoteAddress = "192.0.2.1") =>
  http.inject({ method: "POST", url: `/api/v1${path}`, headers, payload, remoteAddress });
const statuses = async (...calls: ReturnType<typeof post>[]) =>
  (await Promise.all(calls)).map((call) => call.statusCode);

test("a caller within the limit is told what is left, one beyond it when to come back", async () => {
  await open({ kind: "public" });
  const first = await post("/x");
  expect(first.headers).toMatchObject({ "ratelimit-policy": '"test";q=2;w=2000', ratelimit: '"test";r=1;t=1000' });
  await post("/x");
  const refused = await post("/x");
  expect([refused.statusCode, refused.json().code]).toEqual([429, "rate_limited"]);
  expect(refused.headers).toMatchObject({ ratelimit: '"test";r=0;t=1000', "retry-after": "1000" });
});

test.each([
  [1, "1 such call a second"],
  [1.5, "90 such calls a minute"],
  [0.05, "3 such calls a minute"],
  [50 / 60, "50 such calls a minute"],
  [1 / 60, "1 such call a minute"],
  [10 / 3600, "10 such calls an hour"],
  [0.001, "3.6 such calls an hour"],
  [1 / 86_400, "1 such call a day"],
])("who is refused by a limit of %d a second is told of %s", async (perSecond, pace) => {
  await open({ kind: "public" }, { perSecond });
  await Promise.all([post("/x"), post("/x")]);
  const refusals = await Promise.all(Array.from({ length: 20 }, () => post("/x")));
  const refused = refusals.find(({ statusCode }) => statusCode === 429);
  expect(refused?.json().detail).toBe(`This caller may make ${pace}.`);
});

test.each([
  ["test", "test"],
  ["key-0198c0de", "key"],
])("Prometheus is told how many the limit %s held back, by the name %s", async (policy, limit) => {
  const metrics = new Registry();
  await open({ kind: "public" }, { policy, metrics });
  expect(await statuses(post("/x"), post("/x"), post("/x"), post("/same"))).toEqual([204, 204, 429, 429]);
  expect((await metrics.getSingleMetric("rate_limited_total")?.get())?.values).toEqual([
    expect.objectContaining({ value: 2, labels: { limit } }),
  ]);
});

describe("callers are told apart by", () => {
  test("address where nobody signs in; routes of one policy share", async () => {
    await open({ kind: "public" });
    expect(await statuses(post("/x"), post("/same"), post("/x"), post("/x", {}, {}, "192.0.2.2"))).toEqual([
      204, 204, 429, 204,
    ]);
  });

  test("workspace where members call", async () => {
    await open({ kind: "workspace", permission: "plan.read" });
    const [one, other] = [as("viewer", workspaceId), as("viewer", newId())];
    expect(await statuses(post("/x", one), post("/x", one), post("/x", one), post("/x", other))).toEqual([
      204, 204, 429, 204,
    ]);
  });

  test("pixel or key where events come in", async () => {
    await open({ kind: "ingest" });
    const [a, b, key] = [{ pixelId: pixelA }, { pixelId: pixelB }, { authorization: "Bearer key" }];
    const calls = [post("/x", {}, a), post("/x", {}, a), post("/x", {}, a), post("/x", {}, b), post("/x", key)];
    expect(await statuses(...calls)).toEqual([204, 204, 429, 204, 204]);
  });
});

describe("of policies that keys bring with them", () => {
  const reply = { header: () => {} };
  const policyOf = (calls: number) => ({ policy: `key-${calls}`, perSecond: calls / 60, burst: calls });

  test("no more are kept than have lately been used, however many there have been", () => {
    let now = 0;
    const limiter = createRateLimiter(() => now);
    for (let calls = 1; calls <= 20_000; calls += 1) {
      now += 100;
      limiter.take(policyOf(calls), "k", reply);
    }
    // A minute's worth are in use: 600.
    expect(limiter.kept()).toBeLessThanOrEqual(2000);
  });

  test("none is let go while a caller of it may make fewer calls than a new one", () => {
    let now = 0;
    const limiter = createRateLimiter(() => now);
    const used = policyOf(3);
    for (let call = 0; call < 3; call += 1) limiter.take(used, "k", reply);
    now = 19_999;
    for (let calls = 10; calls < 5000; calls += 1) limiter.take(policyOf(calls), "k", reply);
    expect(() => limiter.take(used, "k", reply)).toThrow("3 such calls a minute");
    expect(limiter.kept()).toBe(4991);
  });
});
