/**
 * Guarantees: what the product is entrusted with is in no log, no answer, no table and no file, as it is or encoded,
 * whatever is called and whatever goes wrong. Every secret is a canary, and every route is called with it nearby.
 */
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { type GoogleEmulator, mountGoogle } from "../sandbox/src/google/google-emulator.ts";
import { type ListeningEmulator, listeningEmulator } from "../sandbox/src/stripe/listening-emulator.ts";
import { ghostOf } from "../server/src/main/throwaway-ghost.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../server/src/main/throwaway-product.ts";
import { openShop, type Shop } from "../server/src/main/throwaway-shop.ts";
import { WALK } from "../server/src/main/throwaway-walk-table.ts";
import type { WalkedRoute } from "../server/src/main/throwaway-walked-route.ts";

const PASSWORD = "canary-Password-0001";
const STRIPE_KEYS = ["sk_test_throwaway123", "rk_test_canaryRolledKey0002"] as const;
const UNKNOWN_KEY = "sk_live_canaryNobodyKnows0003";
const WEBHOOK_SECRETS = ["whsec_throwaway123", "whsec_canaryRolled0004"] as const;
const GOOGLE_SECRET = "GOCSPX-canaryClient0005";
const WRAPPING_KEY = Buffer.alloc(32, "canary-wrapping-key-0006").toString("base64");

const googleServer = fastify();
let google: GoogleEmulator;
let stripe: ListeningEmulator;
let product: ThrowawayProduct;
let shop: Shop;
/** By what they are. */
const canaries = new Map<string, string>();
/** Of every call made once the secrets were in. */
const answers: string[] = [];

beforeAll(async () => {
  stripe = await listeningEmulator({ secretKeys: [...STRIPE_KEYS] });
  google = await mountGoogle(googleServer, [
    { id: "canary-client", secret: GOOGLE_SECRET, redirectUris: ["http://localhost:3000/api/oauth/callback"] },
  ]);
  await googleServer.listen({ host: "127.0.0.1", port: 0 });
  product = await openThrowawayProduct({
    LOG_LEVEL: "debug",
    WRAPPING_KEYS: WRAPPING_KEY,
    STRIPE_API_URL: stripe.url,
    GOOGLE_CLIENT_ID: "canary-client",
    GOOGLE_CLIENT_SECRET: GOOGLE_SECRET,
    GOOGLE_OAUTH_URL: `http://127.0.0.1:${(googleServer.server.address() as AddressInfo).port}`,
  });
  shop = await openShop(product);
  await entrust();
  await callEverything();
  await breakEverything();
}, 240_000);
afterAll(async () => {
  await product.close();
  await googleServer.close();
});

/** Has the product hold one secret of each kind. What it tells once, to whom it belongs, is not an answer that leaks. */
async function entrust(): Promise<void> {
  canaries.set("secret API key", shop.secretKey);
  canaries.set("access token", shop.accessToken);
  canaries.set("master key", product.stores.masterKey.toString("latin1"));
  canaries.set("wrapping key", Buffer.from(WRAPPING_KEY, "base64").toString("latin1"));
  canaries.set("Google client secret", GOOGLE_SECRET);
  canaries.set("unknown Stripe key", UNKNOWN_KEY);
  for (const key of STRIPE_KEYS) canaries.set(`Stripe key ${key}`, key);
  for (const secret of WEBHOOK_SECRETS) canaries.set(`webhook secret ${secret}`, secret);
  const login = { email: shop.email, password: "correct horse battery" };
  const { refreshToken } = (await succeed("POST", "/auth/login", login)).json();
  await succeed("POST", "/auth/password", { currentPassword: login.password, password: PASSWORD });
  canaries.set("password", PASSWORD).set("first password", login.password).set("refresh token", refreshToken);
  canaries.set("second factor", (await succeed("POST", "/auth/totp")).json().secret);
  const values = { secretKey: STRIPE_KEYS[1] };
  await succeed("POST", "/integrations/stripe/connect", { connectionId: shop.connectionId, values });
  await succeed("PATCH", `/connections/stripe/${shop.connectionId}`, { webhookSecret: WEBHOOK_SECRETS[1] });
  for (const platform of ["ga4", "google_ads"]) await connectGoogle(platform);
}

async function connectGoogle(platform: string): Promise<void> {
  const begun = await succeed("POST", `/integrations/${platform}/connect`, {});
  const redirect = new URL(google.consent(begun.json().authUrl, { person: { sub: "1", email: shop.email } }));
  const cookie = String(begun.headers["set-cookie"]).split(";")[0] ?? "";
  canaries.set(`code of ${platform}`, redirect.searchParams.get("code") ?? "");
  canaries.set(`state of ${platform}`, redirect.searchParams.get("state") ?? "");
  canaries.set(`proof of ${platform}`, cookie.split("=")[1] ?? "");
  const headers = { cookie, accept: "text/html" };
  const answer = await product.http.inject({ url: redirect.pathname + redirect.search, headers });
  expect(answer.headers.location).toContain("status=connected");
  for (const token of google.accounts.tokens()) canaries.set(`token of Google ${token.slice(-4)}`, token);
}

async function succeed(method: "POST" | "PATCH", path: string, payload?: object) {
  const headers = { authorization: `Bearer ${shop.accessToken}` };
  const url = `/api/v1${path}`;
  const answer = await product.http.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  expect(`${path} ${answer.statusCode}`).toMatch(/ 20\d$/);
  return answer;
}

/** Reading first, deleting last. */
async function callEverything(): Promise<void> {
  const order = ["GET", "POST", "PATCH", "DELETE"];
  const routes = Object.entries(WALK).sort(
    ([a], [b]) => order.indexOf(a.split(" ")[0] ?? "") - order.indexOf(b.split(" ")[0] ?? ""),
  );
  for (const [name, route] of routes) {
    const method = name.split(" ")[0] as "GET" | "POST" | "PATCH" | "DELETE";
    // What is deleted is not the shop's own, or there would be nothing left to look for.
    const named = method === "DELETE" ? ghostOf(shop) : shop;
    for (const authorization of [shop.accessToken, shop.secretKey, STRIPE_KEYS[0], `${shop.accessToken}x`]) {
      await keepAnswer(method, route, named, authorization);
    }
    for (const payload of wrongBodies()) await keepAnswer(method, route, ghostOf(shop), shop.accessToken, payload);
  }
}

/** Secrets where they do not belong. */
function wrongBodies(): string[] {
  return [
    JSON.stringify({ secretKey: UNKNOWN_KEY, webhookSecret: WEBHOOK_SECRETS[1] }),
    JSON.stringify({ values: { secretKey: UNKNOWN_KEY }, connectionId: STRIPE_KEYS[1] }),
    JSON.stringify({
      email: shop.email,
      password: `${PASSWORD}x`,
      refreshToken: canaries.get("refresh token")?.slice(1),
    }),
    `{"secretKey":"${STRIPE_KEYS[1]}"`,
  ];
}

async function keepAnswer(
  method: "GET" | "POST" | "PATCH" | "DELETE",
  route: WalkedRoute,
  named: Shop,
  token: string,
  text?: string,
): Promise<void> {
  const payload = text ?? route.body?.(named);
  const answer = await product.http.inject({
    method,
    url: route.url(named),
    headers: { authorization: `Bearer ${token}`, ...(payload ? { "content-type": "application/json" } : {}) },
    ...(payload && method !== "GET" ? { payload } : {}),
  });
  answers.push(JSON.stringify(answer.headers) + answer.body);
}

/** Providers away, grants withdrawn, sealed values changed: the paths on which causes are logged. */
async function breakEverything(): Promise<void> {
  const checkout = WALK["POST /api/v1/checkout/sessions"];
  const connect = WALK["POST /api/v1/connections/stripe"];
  if (!checkout || !connect) throw new Error("the walk lacks a route");
  await expireTokens();
  google.isDown = true;
  await product.work(shop.workspaceId, "check-connections");
  google.isDown = false;
  google.accounts.withdrawConsent("1");
  await product.work(shop.workspaceId, "check-connections");
  await stripe.close();
  for (const route of [checkout, connect]) await keepAnswer("POST", route, shop, shop.accessToken);
  await product.stores.postgres.withWorkspace(shop.workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ api_key_sealed: Buffer.alloc(60, 2) })
      .where("platform", "=", "stripe")
      .execute(),
  );
  await keepAnswer("POST", checkout, shop, shop.accessToken);
  await product.settle();
}

async function expireTokens(): Promise<void> {
  await product.stores.postgres.withWorkspace(shop.workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ access_expires_at: new Date(0) })
      .execute(),
  );
}

/** As it is, and as it would be found in a dump, a URL, a header or JSON. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret, /^[\x20-\x7e]*$/.test(secret) ? "utf8" : "latin1");
  const all = [secret, bytes.toString("hex"), bytes.toString("base64"), bytes.toString("base64url")];
  return [...new Set([...all, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])];
}

/** @returns the names of canaries found */
function found(text: string): string[] {
  const names = [...canaries].filter(([, secret]) => spellings(secret).some((spelling) => text.includes(spelling)));
  return names.map(([name]) => name);
}

describe("looking for secrets means something:", () => {
  it("there are all of them, none too short to be told from chance", () => {
    expect(canaries.size).toBeGreaterThanOrEqual(22);
    expect([...canaries].filter(([, secret]) => (secret?.length ?? 0) < 12)).toEqual([]);
  });

  it.each([
    ["the answers", () => answers.join("\n")],
    ["the tables", () => product.dump()],
  ])("%s hold what they should, and a canary among it would be found", async (_where, read) => {
    const text = await read();
    expect(text).toContain(shop.marker);
    for (const secret of canaries.values()) {
      expect(spellings(secret).map((spelling) => found(`${text.slice(-99)}${spelling}`).length > 0)).not.toContain(
        false,
      );
    }
  });

  it("the log tells of calls, of refusals and of failures with their causes", () => {
    const lines = product.logged().split("\n").filter(Boolean);
    const levels = new Set(lines.map((line) => (JSON.parse(line) as { level: number }).level));
    expect([...levels].sort()).toEqual(expect.arrayContaining([20, 40, 50]));
    expect(product.logged()).toContain("does not open");
    expect(product.logged()).toContain("StripeConnectionError");
  });
});

test("no secret is in an answer", () => {
  expect(found(answers.join("\n"))).toEqual([]);
});

test("no secret is in the log", () => {
  expect(found(product.logged())).toEqual([]);
});

test("no secret is in a table or a file", async () => {
  expect(found(await product.dump())).toEqual([]);
});
