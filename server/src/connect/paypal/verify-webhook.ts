/**
 * Whether a webhook was sent by PayPal for this very webhook (developer.paypal.com/api/rest/webhooks/rest): by PayPal's
 * certificate, here; where that cannot be had or its authority is not trusted on this machine, by asking PayPal.
 */
import { verify, type X509Certificate } from "node:crypto";
import { crc32 } from "node:zlib";
import { z } from "zod";
import type { FetchOutside } from "../outside/fetch-outside.ts";
import { OutsideError } from "../outside/outside-error.ts";
import type { ProviderAccess } from "../provider-client.ts";
import { askPayPal, strange } from "./ask-paypal.ts";
import { isTrustedChain, readChain } from "./certificate-chain.ts";
import { notSigned, type WebhookTransmission } from "./webhook-transmission.ts";

export interface WebhookVerifierOptions {
  fetchOutside: FetchOutside;
  /** Authorities that are trusted. */
  roots: () => readonly X509Certificate[];
  /** Where PayPal is reached instead of at its own hosts; null: there. */
  apiUrl: string | null;
  now: () => number;
}

export interface ReceivedWebhook {
  transmission: WebhookTransmission;
  /** The bytes as they came; they are JSON. */
  rawBody: Buffer;
  /** As PayPal names what was subscribed to. */
  webhookId: string;
  /** For asking PayPal. */
  access: ProviderAccess;
}

/** @throws AppError invalid_signature, ProviderError where PayPal had to be asked and could not */
export type VerifyWebhook = (webhook: ReceivedWebhook) => Promise<void>;

const CERTS_PATH = "/v1/notifications/certs/";
const LIMITS = { maxBytes: 65_536, timeoutMs: 10_000, maxRedirects: 0 };
/** Certificates that are kept; PayPal uses one or two at a time. */
const MOST_KEPT = 20;
const Verdict = z.object({ verification_status: z.string() });

export function createWebhookVerifier(options: WebhookVerifierOptions): VerifyWebhook {
  const kept = new Map<string, readonly X509Certificate[]>();
  return async (webhook) => {
    const { transmission, rawBody, webhookId } = webhook;
    if (!isPayPals(transmission.certUrl, options.apiUrl)) throw notSigned();
    const chain = await chainAt(transmission.certUrl, options, kept);
    const [leaf] = chain;
    if (!leaf || !isTrustedChain(chain, options.roots(), options.now())) return askWhetherSent(webhook);
    const { id, time, signature } = transmission;
    const signed = Buffer.from(`${id}|${time}|${webhookId}|${crc32(rawBody)}`);
    if (!verify("RSA-SHA256", signed, leaf.publicKey, Buffer.from(signature, "base64"))) throw notSigned();
  };
}

/** Only PayPal may name where its certificate is, and only among its certificates. */
function isPayPals(certUrl: string, apiUrl: string | null): boolean {
  const { protocol, hostname, port, origin, pathname, username, password, search } = new URL(certUrl);
  if (!pathname.startsWith(CERTS_PATH) || search || username || password) return false;
  if (apiUrl !== null) return origin === new URL(apiUrl).origin;
  return protocol === "https:" && port === "" && hostname.endsWith(".paypal.com");
}

/** @returns none where it cannot be had now */
async function chainAt(
  url: string,
  { fetchOutside }: WebhookVerifierOptions,
  kept: Map<string, readonly X509Certificate[]>,
): Promise<readonly X509Certificate[]> {
  const known = kept.get(url);
  if (known) return known;
  try {
    const { status, body } = await fetchOutside(url, LIMITS);
    const chain = status === 200 ? readChain(body.toString("latin1")) : [];
    if (chain.length === 0) return [];
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(url, chain);
    return chain;
  } catch (error) {
    if (error instanceof OutsideError) return [];
    throw error;
  }
}

/** PayPal compares the body byte by byte, so that it is put into the question as it came. */
async function askWhetherSent({ transmission, rawBody, webhookId, access }: ReceivedWebhook): Promise<void> {
  const asked = JSON.stringify({
    auth_algo: transmission.algorithm,
    cert_url: transmission.certUrl,
    transmission_id: transmission.id,
    transmission_sig: transmission.signature,
    transmission_time: transmission.time,
    webhook_id: webhookId,
  });
  const { json } = await askPayPal(access, {
    method: "POST",
    path: "/v1/notifications/verify-webhook-signature",
    body: `${asked.slice(0, -1)},"webhook_event":${rawBody.toString("utf8")}}`,
    isSafeToRepeat: true,
  });
  const verdict = Verdict.safeParse(json).data;
  if (!verdict) throw strange();
  if (verdict.verification_status !== "SUCCESS") throw notSigned();
}
