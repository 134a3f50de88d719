/**
 * Guarantees, of 10,000 calls made up from the OpenAPI document and sent as everybody who may call: none fails on our
 * side, none tells of our insides, and none shows, to whom it does not belong, what stands in a workspace.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Role } from "@tributary/contract/auth";
import { Problem } from "@tributary/contract/problem";
import fc from "fast-check";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type FuzzedCall, fuzzedCall, type OpenApi } from "./throwaway-fuzzed-call.ts";
import { ghostOf } from "./throwaway-ghost.ts";
import { joinAs } from "./throwaway-member.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop } from "./throwaway-shop.ts";

const CALLS = 1000 * inject("testRuns");
/** Another one, to look further: FUZZ_SEED=… npx vitest run server/src/main/fuzz */
const SEED = Number(process.env.FUZZ_SEED ?? 20_260_301);
const ROLES: readonly Role[] = ["admin", "analyst", "viewer", "agent"];
/** What a stack, a query or a file of ours would give away. */
const INSIDES = /node_modules|\.[cm]?[jt]s:\d+|\bat \w+ \(|SELECT |INSERT INTO|relation "|DB::Exception|ECONNREFUSED/;

let outside: Server;
let product: ThrowawayProduct;
let document: OpenApi;
let victim: Shop;
let own: Shop;
let sent = 0;
let callers: [who: string, headers: Record<string, string>][];

beforeAll(async () => {
  const answer = JSON.stringify({ id: "cs_test_1", url: "https://checkout.example/cs_test_1" });
  outside = createServer((_request, response) => response.setHeader("content-type", "application/json").end(answer));
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  const { port } = outside.address() as AddressInfo;
  product = await openThrowawayProduct({ STRIPE_API_URL: `http://127.0.0.1:${port}` });
  victim = await openShop(product);
  own = await openShop(product);
  document = (await product.http.inject("/openapi.json")).json() as OpenApi;
  const members = await Promise.all(
    ROLES.map(
      async (role): Promise<[string, Record<string, string>]> => [role, await joinAs(product, own.workspaceId, role)],
    ),
  );
  callers = [
    ...members,
    ["secret key", { authorization: `Bearer ${own.secretKey}` }],
    ["write key", { authorization: `Bearer ${own.writeKey}` }],
    ["nobody", {}],
  ];
});
afterAll(async () => {
  await product.close();
  outside.close();
});

test(`${CALLS} fuzzed calls of the OpenAPI document, as everybody who may call: no 5xx, no insides, no leak`, async () => {
  const calls = madeUp();
  const answered = new Map<number, number>();
  const faults = new Map<string, string>();
  for (const { call, who, headers } of calls) {
    const answer = await send(call, headers);
    answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1);
    const fault = faultOf(call, answer);
    if (fault)
      faults.set(`${call.method} ${call.path} ${fault}`, `${who}: ${call.url} ${call.payload ?? ""}\n${answer.body}`);
  }
  const figures = [...answered].sort(([one], [other]) => one - other).map(([status, count]) => `${status}: ${count}`);
  process.stdout.write(`fuzz: ${calls.length} calls, seed ${SEED}: ${figures.join(", ")}\n`);
  expect(Object.fromEntries(faults)).toEqual({});
  expect(calls).toHaveLength(CALLS);
  // What only ever refuses would not have been tried.
  expect(answered.get(200) ?? 0).toBeGreaterThan(CALLS / 20);
});

/** In turns, so that what one call leaves behind meets all others; what deletes comes last. */
function madeUp(): { call: FuzzedCall; who: string; headers: Record<string, string> }[] {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method, path })),
  );
  const ids = [...idsOf(own), ...idsOf(victim), ...idsOf(ghostOf(victim))];
  const rounds = Math.ceil(CALLS / operations.length);
  const byOperation = operations.map((operation) =>
    fc.sample(fuzzedCall(document, operation, ids), { seed: SEED, numRuns: rounds }),
  );
  const calls = Array.from({ length: rounds }, (_, round) =>
    byOperation.flatMap((samples, index) => {
      const call = samples[round];
      const [who, headers] = callers[(round + index) % callers.length] ?? ["nobody", {}];
      return call ? [{ call, who, headers }] : [];
    }),
  ).flat();
  const last = calls.filter(({ call }) => call.method === "DELETE");
  return [...calls.filter(({ call }) => call.method !== "DELETE").slice(0, CALLS - last.length), ...last];
}

function send(call: FuzzedCall, headers: Record<string, string>): Promise<LightMyRequestResponse> {
  sent++;
  return product.http.inject({
    method: call.method as "GET",
    url: call.url,
    // Each from elsewhere, so that limits for an address do not answer for the product.
    remoteAddress: `10.${(sent >> 16) & 255}.${(sent >> 8) & 255}.${sent & 255}`,
    headers: { ...headers, ...(call.payload === undefined ? {} : { "content-type": "application/json" }) },
    ...(call.payload === undefined ? {} : { payload: call.payload }),
  });
}

/** @returns what is wrong with the answer, or nothing */
function faultOf(call: FuzzedCall, { statusCode, headers, body }: LightMyRequestResponse): string | null {
  if (statusCode >= 500) return `failed with ${statusCode}`;
  if (
    statusCode >= 400 &&
    String(headers["content-type"]).includes("json") &&
    !Problem.safeParse(JSON.parse(body)).success
  )
    return "is no problem document";
  const [inside] = INSIDES.exec(body) ?? [];
  const isEcho = inside !== undefined && decodeURIComponent(call.url + (call.payload ?? "")).includes(inside);
  if (statusCode >= 400 && inside && !isEcho) return `tells of our insides: ${inside}`;
  const { marker, email, accessToken, secretKey } = victim;
  const whole = JSON.stringify(headers) + body;
  const leaked = [marker, email, accessToken, secretKey].find((secret) => whole.includes(secret));
  return leaked ? `shows ${leaked}, which is another workspace's` : null;
}

/** Not the callers' own, without which they could not go on. */
function idsOf(shop: Shop): string[] {
  const {
    workspaceId: _w,
    userId: _u,
    memberId: _m,
    apiKeyId: _k,
    email: _e,
    marker: _n,
    linkCode: _l,
    ...rest
  } = shop;
  const { accessToken: _a, secretKey: _s, writeKey: _p, ...ids } = rest;
  return Object.values(ids);
}
