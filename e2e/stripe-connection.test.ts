/** Connecting a Stripe account and opening checkouts, through Stripe's own package, against the sandbox's Stripe. */
import { randomUUID } from "node:crypto";
import type { Integrations } from "@tributary/contract/connections";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GOOD_CARD } from "../sandbox/src/stripe/cards.ts";
import { type ListeningEmulator, listeningEmulator, TEST_KEY } from "../sandbox/src/stripe/listening-emulator.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../server/src/main/throwaway-product.ts";
import { bringStripeEvents } from "./harness/bring-stripe-events.ts";

const WEBHOOK_SECRET = "whsec_ofTheSandbox01";

let sandbox: ListeningEmulator;
let product: ThrowawayProduct;
let stripe: ListeningEmulator["client"];
let token: string;
let workspaceId: string;
let connectionId: string;

beforeAll(async () => {
  sandbox = await listeningEmulator();
  product = await openThrowawayProduct({ STRIPE_API_URL: sandbox.url });
  stripe = sandbox.client;
  ({ token, workspaceId } = await signUp());
});
afterAll(async () => {
  await product.close();
  await sandbox.close();
});

const post = (url: string, payload: object, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
  product.http.inject({ method: "POST", url: `/api/v1${url}`, headers, payload });

async function signUp(): Promise<{ token: string; workspaceId: string }> {
  const body = { email: `${randomUUID()}@example.com`, password: "long enough for anyone", name: "Owner" };
  const answer = (await post("/auth/signup", { ...body, workspaceName: "Shop" }, {})).json();
  return { token: answer.accessToken, workspaceId: answer.workspaceId };
}

const checkout = (changes: object = {}) => ({
  lineItems: [{ name: "Mug", amountMinor: 1800, quantity: 2 }],
  currency: "USD",
  successUrl: "https://shop.example/thanks",
  cancelUrl: "https://shop.example/basket",
  ...changes,
});

describe("connecting an account", () => {
  it("is needed before a checkout: 409 says so", async () => {
    const response = await post("/checkout/sessions", checkout());
    expect([response.statusCode, response.json().code]).toEqual([409, "conflict"]);
  });

  it("is refused for a key that Stripe does not know, and nothing is kept", async () => {
    const secretKey = "sk_test_whichNobodyHas99";
    const response = await post("/connections/stripe", { secretKey, webhookSecret: WEBHOOK_SECRET });
    expect(response.json()).toMatchObject({
      code: "provider_refused",
      detail: expect.stringContaining("Stripe refused"),
    });
    expect(response.body).not.toContain(secretKey);
    const headers = { authorization: `Bearer ${token}` };
    const page = await product.http.inject({ url: "/api/v1/connections/stripe", headers });
    expect(page.json().data).toEqual([]);
  });

  it.each([
    ["a publishable key", { secretKey: "pk_test_12345678" }],
    ["a webhook secret of another kind", { webhookSecret: "sk_test_12345678" }],
  ])("is refused with %s", async (_name, change) => {
    const body = { secretKey: TEST_KEY, webhookSecret: WEBHOOK_SECRET, ...change };
    const response = await post("/connections/stripe", body);
    expect([response.statusCode, response.json().code]).toEqual([400, "invalid_request"]);
  });

  it("answers with the address for webhooks and never with a secret", async () => {
    const response = await post("/connections/stripe", { secretKey: TEST_KEY, webhookSecret: WEBHOOK_SECRET });
    expect(response.statusCode).toBe(201);
    connectionId = response.json().id;
    expect(response.json()).toMatchObject({ livemode: false, lastWebhookAt: null });
    expect(response.json().webhookUrl).toMatch(new RegExp(`/api/v1/webhooks/stripe/${connectionId}$`));
    expect(response.body).not.toContain(TEST_KEY);
    expect(response.body).not.toContain(WEBHOOK_SECRET);
  });
});

describe("among the integrations", () => {
  const list = async () => {
    const answer = await product.http.inject({
      url: "/api/v1/integrations",
      headers: { authorization: `Bearer ${token}` },
    });
    return (answer.json() as Integrations).data.find(({ platform }) => platform === "stripe");
  };
  const connect = (payload: object) => post("/integrations/stripe/connect", payload);

  it("stands the account that was connected, with its name and without a secret", async () => {
    expect(await list()).toMatchObject({
      kind: "api_key",
      isAvailable: true,
      connections: [
        {
          id: connectionId,
          status: "connected",
          accountName: "acct_1SandboxTributary0 (test mode)",
          sentence: "Connected in test mode. Payments come in live.",
        },
      ],
    });
    expect(JSON.stringify(await list())).not.toContain(TEST_KEY);
  });

  it("the same account is not connected twice, by whichever door and key", async () => {
    const otherKey = "sk_test_anotherKeyOfTheSame";
    sandbox.emulator.addSecretKey(otherKey);
    const answers = [
      await connect({ values: { secretKey: TEST_KEY } }),
      await connect({ values: { secretKey: otherKey } }),
      await post("/connections/stripe", { secretKey: otherKey }),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json().code])).toEqual(
      answers.map(() => [409, "conflict"]),
    );
    expect((await list())?.connections).toHaveLength(1);
  });

  it("tells which values it needs, and what is wrong with those given", async () => {
    const entries = async () =>
      (
        await product.http.inject({
          url: "/api/v1/audit?action=integrations",
          headers: { authorization: `Bearer ${token}` },
        })
      ).json().data;
    const before = await entries();
    const asked = await connect({});
    expect(await entries()).toEqual(before);
    expect(asked.json()).toMatchObject({
      type: "api_key",
      fields: [
        { name: "secretKey", isSecret: true, isRequired: true },
        { name: "webhookSecret", isSecret: true, isRequired: false },
      ],
    });
    const wrong = await connect({ values: { secretKey: "pk_test_12345678" } });
    expect([wrong.statusCode, wrong.json().errors]).toEqual([
      400,
      [{ field: "values.secretKey", message: "must be a Stripe secret or restricted key (sk_… or rk_…)" }],
    ]);
    expect((await connect({ values: { secretKey: TEST_KEY, surprise: "x" } })).statusCode).toBe(400);
  });

  it("takes a new key for the connection there is, which keeps its id and its webhooks", async () => {
    const rolled = "sk_test_theRolledKey001";
    const replace = () => connect({ connectionId, values: { secretKey: rolled } });
    expect((await replace()).json().code).toBe("provider_refused");
    sandbox.emulator.addSecretKey(rolled);
    expect((await replace()).json()).toMatchObject({
      type: "connected",
      connection: { id: connectionId, status: "connected" },
    });
    expect((await post("/checkout/sessions", checkout())).statusCode).toBe(201);
    const unknown = await connect({ connectionId: randomUUID(), values: { secretKey: rolled } });
    expect(unknown.statusCode).toBe(404);
  });

  it("needs attention until the signing secret is there, and can be disconnected", async () => {
    const before = { token, workspaceId };
    ({ token, workspaceId } = await signUp());
    const { connection } = (await connect({ values: { secretKey: TEST_KEY } })).json();
    expect(connection).toMatchObject({ status: "attention", attention: "webhook_secret" });
    const url = `/api/v1/integrations/stripe/connections/${connection.id}`;
    const headers = { authorization: `Bearer ${token}` };
    expect((await product.http.inject({ method: "DELETE", url, headers })).statusCode).toBe(204);
    expect((await list())?.connections).toEqual([]);
    ({ token, workspaceId } = before);
  });

  it("what this installation is not set up for says so, to whoever looks and whoever tries", async () => {
    const answer = await product.http.inject({
      url: "/api/v1/integrations",
      headers: { authorization: `Bearer ${token}` },
    });
    const { data } = answer.json() as Integrations;
    expect(data.find(({ platform }) => platform === "google_ads")).toMatchObject({
      isAvailable: false,
      unavailableBecause: expect.stringContaining("GOOGLE_CLIENT_ID"),
    });
    const tried = await post("/integrations/google_ads/connect", {});
    expect([tried.statusCode, tried.json().code]).toEqual([409, "conflict"]);
  });
});

describe("a checkout", () => {
  it("carries the visitor's ids on the session and on its payment, and the visitor as its reference", async () => {
    const ids = {
      visitorId: "v-1",
      sessionId: "s-1",
      trackingId: randomUUID(),
      campaignLinkId: randomUUID(),
      orderId: "1001",
    };
    const created = await post("/checkout/sessions", checkout({ ...ids, email: "jane@example.com" }));
    expect(created.statusCode).toBe(201);
    const metadata = {
      tributary_visitor_id: ids.visitorId,
      tributary_session_id: ids.sessionId,
      ct_tracking_id: ids.trackingId,
      ct_campaign_link_id: ids.campaignLinkId,
      order_id: ids.orderId,
    };
    const { id, url } = created.json();
    const session = await stripe.checkout.sessions.retrieve(id);
    expect(session).toMatchObject({
      metadata,
      url,
      amount_total: 3600,
      client_reference_id: "v-1",
      customer_email: "jane@example.com",
    });
    const { intent } = await sandbox.emulator.pay({ sessionId: id, email: "jane@example.com", card: GOOD_CARD });
    expect((await stripe.paymentIntents.retrieve(intent.id)).metadata).toEqual(metadata);
  });

  it.each([
    ["USD", 1999, 1999],
    ["JPY", 3200, 3200],
    ["KWD", 12_340, 12_340],
    ["ISK", 4500, 450_000],
    ["UGX", 90_000, 9_000_000],
    ["MGA", 4_500_000, 45_000],
  ])(
    "of %s %i is charged as Stripe counts it, and comes back as the same payment",
    async (currency, amountMinor, inStripe) => {
      const lineItems = [{ name: "Mug", amountMinor, quantity: 1 }];
      const created = await post("/checkout/sessions", checkout({ lineItems, currency }));
      expect(created.statusCode).toBe(201);
      const { id } = created.json();
      expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
        amount_total: inStripe,
        currency: currency.toLowerCase(),
      });
      const { intent } = await sandbox.emulator.pay({ sessionId: id, email: "jane@example.com", card: GOOD_CARD });
      await bringStripeEvents(stripe, product.http, { connectionId, webhookSecret: WEBHOOK_SECRET });
      await product.work(workspaceId, "process-inbox");
      const headers = { authorization: `Bearer ${token}` };
      const page = await product.http.inject({ url: `/api/v1/payments?currency=${currency}`, headers });
      expect(page.json().data).toContainEqual(
        expect.objectContaining({ providerId: intent.id, amountMinor, currency, refundedMinor: 0 }),
      );
    },
  );

  it("that Stripe cannot charge to the unit is refused, not rounded", async () => {
    const lineItems = [{ name: "Mug", amountMinor: 4_500_001, quantity: 1 }];
    const response = await post("/checkout/sessions", checkout({ lineItems, currency: "MGA" }));
    expect(response.json()).toMatchObject({ status: 400, code: "invalid_request" });
  });

  it("repeated under the same key opens one session, also for a key as long as keys may be", async () => {
    const key = "k".repeat(255);
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": key };
    const [one, other] = [
      await post("/checkout/sessions", checkout(), headers),
      await post("/checkout/sessions", checkout(), headers),
    ];
    expect(one.statusCode).toBe(201);
    expect(other.json()).toEqual(one.json());
  });

  it.each([
    ["in no currency", { currency: "ZZZ" }, 422, "unknown_currency"],
    ["of nothing", { lineItems: [] }, 400, "invalid_request"],
    ["for half a cent", { lineItems: [{ name: "Mug", amountMinor: 0.5 }] }, 400, "invalid_request"],
    ["that leads nowhere", { successUrl: "javascript:alert(1)" }, 400, "invalid_request"],
    ["below what Stripe takes", { lineItems: [{ name: "Mug", amountMinor: 1 }] }, 422, "provider_refused"],
  ])("%s is refused", async (_name, change, status, code) => {
    const response = await post("/checkout/sessions", checkout(change));
    expect([response.statusCode, response.json().code]).toEqual([status, code]);
  });

  it("is nobody's without signing in, and never another workspace's", async () => {
    expect((await post("/checkout/sessions", checkout(), {})).statusCode).toBe(401);
    const stranger = { authorization: `Bearer ${(await signUp()).token}` };
    expect((await post("/checkout/sessions", checkout(), stranger)).statusCode).toBe(409);
    const foreign = await post("/checkout/sessions", checkout(), { ...stranger, "x-workspace-id": workspaceId });
    expect(foreign.statusCode).toBe(403);
  });
});
