/**
 * Guarantees, for every route of the OpenAPI document: it asks who calls, it asks for the role, it never shows or
 * changes another workspace's data, and no body or address makes it fail on our side.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Role } from "@tributary/contract/auth";
import { KEY_PERMISSIONS, PERMISSIONS, type Permission, permissionsOf } from "@tributary/contract/permissions";
import { Problem } from "@tributary/contract/problem";
import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { markEmailVerified } from "../modules/accounts/users.sql.ts";
import { insertMember } from "../modules/accounts/workspaces/memberships.sql.ts";
import { ghostOf } from "./throwaway-ghost.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop } from "./throwaway-shop.ts";
import { WALK } from "./throwaway-walk-table.ts";
import type { WalkedRoute } from "./throwaway-walked-route.ts";

type Walked = WalkedRoute & { name: string; method: "GET" | "POST" | "PATCH" | "DELETE" };

const ROUTES: Walked[] = Object.entries(WALK).map(([name, route]) => {
  return { ...route, name, method: name.split(" ")[0] as Walked["method"] };
});
const ROLES: readonly Role[] = ["agent", "viewer", "analyst", "admin"];
const isPermission = (access: WalkedRoute["access"]): access is Permission => access in PERMISSIONS;
const OF_WORKSPACE = ROUTES.filter(({ access }) => isPermission(access));
const SIGNED_IN = ROUTES.filter(({ access }) => isPermission(access) || access === "person");
const WITH_BODY = ROUTES.filter(({ body }) => body);
const GIF = Buffer.from("GIF89a\x01\0\x01\0", "latin1");

let stripe: Server;
let product: ThrowawayProduct;
let victim: Shop;
let intruder: Shop;
/** Tokens of members of the victim's workspace, by role. */
const members = new Map<Role, string>();

beforeAll(async () => {
  // Agrees to every call: what Stripe itself would refuse is not the question here.
  const answer = JSON.stringify({ id: "cs_test_1", url: "https://checkout.example/cs_test_1" });
  stripe = createServer((request, response) => {
    if (request.url === "/mug.gif") response.end(GIF);
    else response.setHeader("content-type", "application/json").end(answer);
  });
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  const { port } = stripe.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  product = await openThrowawayProduct({ STRIPE_API_URL: origin, ALLOW_PRIVATE_FETCH: "true" });
  victim = await openShop(product);
  await product.http.inject({
    method: "PATCH",
    url: `/api/v1/products/${victim.productId}`,
    headers: bearer(victim.accessToken),
    payload: { imageUrl: `${origin}/mug.gif` },
  });
  intruder = await openShop(product);
  for (const role of ROLES) members.set(role, await tokenOfMember(role));
});

afterAll(async () => {
  await product.close();
  stripe.close();
});

test("every route of the document is walked, with the access the document states, and nothing else is", async () => {
  const document = (await product.http.inject("/openapi.json")).json() as {
    paths: Record<string, Record<string, { security?: object[] }>>;
  };
  const stated = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { security = [] }]) => `${method.toUpperCase()} ${path} ${kindOf(security)}`),
  );
  const kindOfWalked = ({ access }: Walked): string =>
    access === "public" || access === "ingest" ? access : "signed in";
  expect(ROUTES.map((route) => `${route.name} ${kindOfWalked(route)}`).sort()).toEqual(stated.sort());
});

test("every call by which a workspace can be changed is entered in the audit log", async () => {
  const document = (await product.http.inject("/openapi.json")).json() as {
    paths: Record<string, Record<string, { "x-audit-action"?: string }>>;
  };
  const unaudited = OF_WORKSPACE.filter(({ method, name }) => {
    return method !== "GET" && !document.paths[name.split(" ")[1] ?? ""]?.[method.toLowerCase()]?.["x-audit-action"];
  });
  // These only ask, or are talk and work in the inbox, signed and dated by themselves.
  expect(unaudited.map(({ name }) => name).sort()).toEqual([
    "DELETE /api/v1/assistant/threads/{id}",
    "PATCH /api/v1/conversations/{id}",
    "POST /api/v1/alert-destinations/{id}/retry",
    "POST /api/v1/alert-destinations/{id}/test",
    "POST /api/v1/alert-rules/backtest",
    "POST /api/v1/assistant/threads",
    "POST /api/v1/assistant/threads/{id}/messages",
    "POST /api/v1/budget/plan",
    "POST /api/v1/channel-rules/preview",
    "POST /api/v1/conversations/{id}/messages",
    "POST /api/v1/conversations/{id}/notes",
    "POST /api/v1/flows/preview",
    "POST /api/v1/knowledge/ask",
    "POST /api/v1/metrics/query",
    "POST /api/v1/pixels/{id}/check",
    "POST /api/v1/reports/funnel",
    "POST /api/v1/upload-destinations/{id}/test",
    "POST /api/v1/uploads/replay",
    "POST /api/v1/uploads/{id}/replay",
  ]);
});

test("the victim's own shop shows its marker, so that looking for it elsewhere means something", async () => {
  for (const name of ["GET /api/v1/links", "GET /api/v1/pixels", "GET /api/v1/payments", "GET /api/v1/payments/{id}"]) {
    const answer = await call(routeNamed(name), victim, bearer(victim.accessToken));
    expect(`${name} ${answer.statusCode} ${answer.body}`).toContain(victim.marker);
  }
});

describe.each(SIGNED_IN)("$name", (route) => {
  test.each([
    ["without credentials", () => ({})],
    ["with a token nobody issued", () => bearer("eyJhbGciOiJIUzI1NiJ9.e30.AAAA")],
    ["with a key nobody issued", () => bearer(`trb_sk_${"A".repeat(43)}`)],
    ["with a key that may only collect", () => bearer(victim.writeKey)],
    ["with another scheme", () => ({ authorization: `Basic ${Buffer.from("a:b").toString("base64")}` })],
  ])("refuses a call %s", async (_how, headers) => {
    const answer = await call(route, victim, headers());
    expectProblem(answer, 401, "unauthenticated");
  });
});

describe.each(OF_WORKSPACE)("$name", (route) => {
  const needed = route.access as Permission;

  test.each(ROLES.filter((role) => !permissionsOf(role).has(needed)))("refuses the role %s", async (role) => {
    expectProblem(await call(route, victim, asMember(role)), 403, "forbidden");
  });

  test.each(ROLES.filter((role) => permissionsOf(role).has(needed)))("lets in the role %s", async (role) => {
    const answer = await call(route, ghostOf(victim), asMember(role));
    expect([401, 403]).not.toContain(answer.statusCode);
    expect(answer.statusCode).toBeLessThan(500);
  });

  test("takes a secret key for what keys may do", async () => {
    const { statusCode } = await call(route, ghostOf(victim), bearer(victim.secretKey));
    expect(statusCode === 403).toBe(!KEY_PERMISSIONS.includes(needed));
  });

  test("refuses the workspace of somebody else, be it asked for by a person or a key", async () => {
    for (const proof of [intruder.accessToken, intruder.secretKey]) {
      const answer = await call(route, victim, bearer(proof, victim.workspaceId));
      expectProblem(answer, 403, "forbidden");
      expectNothingOf(victim, answer);
    }
  });
});

describe.each(ROUTES.filter(({ access }) => access !== "public"))("$name", (route) => {
  test("shows a member of another workspace nothing, whatever ids they name", async () => {
    const proof = route.access === "ingest" ? intruder.secretKey : intruder.accessToken;
    const answer = await call(route, victim, bearer(proof));
    if (route.namesShop) expect(answer.statusCode).toBe(404);
    expect(answer.statusCode).toBeLessThan(500);
    expectNothingOf(victim, answer);
  });
});

describe.each(WITH_BODY)("$name", (route) => {
  test.each([
    ["is cut off", '{"a":'],
    ["is no JSON", "pixelId=1"],
    ["nests too deep", "[".repeat(5000) + "]".repeat(5000)],
    ["names a prototype", '{"__proto__":{"admin":true}}'],
  ])("refuses a body that %s", async (_how, payload) => {
    const answer = await send(route, payload);
    expectProblem(answer, ...refusalOf(route.name));
  });

  test.each([
    ["of another shape", '{"surprise":true}'],
    ["that is a list", "[]"],
    ["that is a number", "1"],
    ["that is text", '"\\ud800"'],
    ["that is empty", ""],
  ])("survives a body %s", async (_how, payload) => {
    const { statusCode, body } = await send(route, payload);
    expect(statusCode).toBeLessThan(500);
    if (statusCode >= 400) Problem.parse(JSON.parse(body));
  });

  test("refuses a body of too many bytes", async () => {
    expectProblem(await send(route, `{"a":"${"x".repeat(9 * 1_048_576)}"}`), 413, "payload_too_large");
  });

  test("refuses another media type", async () => {
    expectProblem(await send(route, "<a/>", "application/xml"), 415, "unsupported_media_type");
  });
});

describe.each(ROUTES)("$name", (route) => {
  test.each(["not-an-id", "%00", "%ff", "..%2f..%2fworkspace", "a".repeat(300), "' OR 1=1 --", "☃"])(
    "survives %j where an id belongs and in the query",
    async (junk) => {
      const junkShop = Object.fromEntries(Object.keys(victim).map((key) => [key, encodeOnce(junk)])) as unknown as Shop;
      const [path = ""] = route.url(junkShop).split("?");
      for (const url of [
        path,
        `${path}?limit=${encodeOnce(junk)}&cursor=${encodeOnce(junk)}&from=${encodeOnce(junk)}`,
      ]) {
        const answer = await product.http.inject({ method: route.method, url, headers: proofFor(route) });
        expect(answer.statusCode).toBeLessThan(500);
        expect(answer.body).not.toMatch(/node_modules|\.ts:\d+|at \w+ \(/);
      }
    },
  );
});

test("after all this the victim has everything it had", async () => {
  for (const route of OF_WORKSPACE.filter(({ method, namesShop }) => method === "GET" && namesShop)) {
    const answer = await call(route, victim, bearer(victim.accessToken));
    expect(`${route.name} ${answer.statusCode}`).toBe(`${route.name} ${route.ownStatus ?? 200}`);
  }
  const { data } = (
    await call(routeNamed("GET /api/v1/connections/stripe"), victim, bearer(victim.accessToken))
  ).json();
  expect(data.map(({ id }: { id: string }) => id)).toContain(victim.connectionId);
});

async function tokenOfMember(role: Role): Promise<string> {
  const body = { email: `${role}@example.com`, password: "correct horse battery", name: role, workspaceName: role };
  const answer = await product.http.inject({ method: "POST", url: "/api/v1/auth/signup", payload: body });
  const { userId = "", accessToken = "" } = answer.json() as Record<string, string>;
  await markEmailVerified(product.stores.postgres, userId);
  await product.stores.postgres.withWorkspace(victim.workspaceId, (tx) =>
    insertMember(tx, { workspaceId: victim.workspaceId, userId, role }),
  );
  return accessToken;
}

function asMember(role: Role): Record<string, string> {
  return bearer(members.get(role) ?? "", victim.workspaceId);
}

/** Webhooks are refused for their signature before they are read; the shop's chat is of no kind that has any. */
function refusalOf(name: string): [status: number, code: string] {
  if (/webhooks\/(telegram|whatsapp|messenger|instagram)/.test(name)) return [404, "not_found"];
  // Which accounts it is for, and so whose signature it needs, stands in its body.
  const isSigned = name.includes("/webhooks/") && !name.includes("/webhooks/meta");
  return [400, isSigned ? "invalid_signature" : "malformed_json"];
}

/** What the document's `security` says of a route. */
function kindOf(security: readonly object[]): string {
  if (security.length === 0) return "public";
  return security.some((scheme) => Object.keys(scheme).length === 0) ? "ingest" : "signed in";
}

function routeNamed(name: string): Walked {
  const route = ROUTES.find((walked) => walked.name === name);
  if (!route) throw new Error(`no such route: ${name}`);
  return route;
}

function bearer(token: string, workspaceId?: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, ...(workspaceId ? { "x-workspace-id": workspaceId } : {}) };
}

/** The call as the table has it, naming the shop's ids. */
function call(route: Walked, shop: Shop, headers: Record<string, string>): Promise<LightMyRequestResponse> {
  const payload = route.body?.(shop);
  return product.http.inject({ method: route.method, url: route.url(shop), headers, ...(payload ? { payload } : {}) });
}

/** The call with a body of the test's own, by somebody who may make it. */
function send(route: Walked, payload: string, type = "application/json"): Promise<LightMyRequestResponse> {
  const headers = { ...proofFor(route), "content-type": type };
  return product.http.inject({ method: route.method, url: route.url(intruder), headers, payload });
}

function proofFor({ access }: Walked): Record<string, string> {
  if (access === "public") return {};
  return bearer(access === "ingest" ? intruder.secretKey : intruder.accessToken);
}

function expectProblem({ statusCode, body, headers }: LightMyRequestResponse, status: number, code: string): void {
  expect({ status: statusCode, code: Problem.parse(JSON.parse(body)).code }).toEqual({ status, code });
  expect(headers["content-type"]).toContain("application/problem+json");
}

/** Neither an id nor a word of the shop's is anywhere in the answer. */
function expectNothingOf({ accessToken: _, ...shop }: Shop, { body, headers }: LightMyRequestResponse): void {
  const answer = JSON.stringify(headers) + body;
  for (const [name, value] of Object.entries(shop)) {
    expect(answer.includes(value) ? `${name} leaked: ${answer}` : "").toBe("");
  }
}

/** Percent signs of broken encodings stay as they are; all else is encoded as a client would. */
function encodeOnce(text: string): string {
  return /%[0-9a-f.]/i.test(text) ? text : encodeURIComponent(text);
}
