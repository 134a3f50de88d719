/** Guarantees: a webhook of PayPal is believed by PayPal's certificate alone, vouched for by a trusted authority; where there is none, PayPal is asked, with the very bytes that came. */
import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createWebhookSigning } from "../sandbox/src/paypal/webhook-signing.ts";
import type { OutsidePage } from "../server/src/connect/outside/fetch-outside.ts";
import { createWebhookVerifier } from "../server/src/connect/paypal/verify-webhook.ts";
import { readTransmission } from "../server/src/connect/paypal/webhook-transmission.ts";
import type { ProviderRequest } from "../server/src/connect/provider-client.ts";

const CERT_URL = "https://api.paypal.com/v1/notifications/certs/CERT-1";
const NOW = Date.now();
const BODY = '{"id":"WH-1",  "amount": 1.50, "note":"caf\\u00e9 ☕"}';
const trusted = createWebhookSigning();
const other = createWebhookSigning();
const refused = expect.objectContaining({ code: "invalid_signature" });

interface Sent {
  body?: string;
  signing?: typeof trusted;
  certUrl?: string;
  pem?: string;
  status?: number;
  verdict?: string;
}

async function verify({ body = BODY, signing = trusted, certUrl = CERT_URL, pem, status = 200, verdict }: Sent = {}) {
  const [id, time] = ["69cd13f0-d67a-11e5", new Date(NOW).toISOString()];
  const asked: ProviderRequest[] = [];
  const fetched: string[] = [];
  const check = createWebhookVerifier({
    fetchOutside: async (url) => {
      fetched.push(url);
      return { url, status, headers: {}, body: Buffer.from(pem ?? signing.certificatePem) } satisfies OutsidePage;
    },
    roots: () => [new X509Certificate(trusted.rootPem)],
    apiUrl: null,
    now: () => NOW,
  });
  const transmission = readTransmission(
    {
      "paypal-transmission-id": id,
      "paypal-transmission-time": time,
      "paypal-transmission-sig": signing.sign({ id, time, webhookId: "HOOK", body: BODY }),
      "paypal-cert-url": certUrl,
      "paypal-auth-algo": "SHA256withRSA",
    },
    NOW,
  );
  const answer = (json: object) => ({ status: 200, headers: new Headers(), json, text: "" });
  const access = {
    credential: async () => "client:secret",
    baseUrl: "https://api-m.paypal.com",
    client: {
      costs: { calls: 0, bytes: 0, quotaUnits: 0 },
      ask: async (request: ProviderRequest) => {
        asked.push(request);
        if (request.url.endsWith("/token")) return answer({ access_token: "t", expires_in: 900, scope: "" });
        return answer({ verification_status: verdict });
      },
    },
  };
  const done = check({ transmission, rawBody: Buffer.from(body), webhookId: "HOOK", access });
  const failure = await done.then(
    () => null,
    (error: unknown) => error,
  );
  return { failure, asked, fetched };
}

describe("by certificate", () => {
  it("a webhook is believed, and nobody is asked", async () => {
    const { failure, asked } = await verify();
    expect([failure, asked]).toEqual([null, []]);
  });

  it("another body is not", async () => {
    expect((await verify({ body: BODY.replace("1.50", "9.50") })).failure).toEqual(refused);
  });

  it.each([
    "http://api.paypal.com/v1/notifications/certs/CERT-1",
    "https://api.paypal.com.evil.example/v1/notifications/certs/CERT-1",
    "https://evilpaypal.com/v1/notifications/certs/CERT-1",
    "https://api.paypal.com:8443/v1/notifications/certs/CERT-1",
    "https://api.paypal.com/elsewhere/CERT-1",
    "https://me:you@api.paypal.com/v1/notifications/certs/CERT-1",
  ])("nothing is read from %s", async (certUrl) => {
    const { failure, fetched, asked } = await verify({ certUrl });
    expect([failure, fetched, asked]).toEqual([refused, [], []]);
  });
});

describe("PayPal is asked", () => {
  it.each([
    ["for a certificate of an authority that is not trusted", { signing: other }],
    ["for a trusted certificate of another name", { pem: trusted.rootPem }],
    ["where the certificate is no certificate", { pem: "-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----" }],
    ["where the certificate cannot be had", { status: 404 }],
  ])("%s: what it says counts", async (_why, sent) => {
    expect((await verify({ ...sent, verdict: "SUCCESS" })).failure).toBeNull();
    expect((await verify({ ...sent, verdict: "FAILURE" })).failure).toEqual(refused);
  });

  it("with the body byte by byte as it came", async () => {
    const { asked } = await verify({ status: 404, verdict: "SUCCESS" });
    expect(asked.at(-1)).toMatchObject({
      url: "https://api-m.paypal.com/v1/notifications/verify-webhook-signature",
      body: expect.stringMatching(/^\{"auth_algo":"SHA256withRSA",.*"webhook_id":"HOOK","webhook_event":/),
    });
    expect(String(asked.at(-1)?.body).endsWith(`"webhook_event":${BODY}}`)).toBe(true);
  });
});
