/** Webhooks: developer.paypal.com/docs/api/webhooks/v1. */
import { verify, X509Certificate } from "node:crypto";
import { crc32 } from "node:zlib";
import type { PayPalCall, PayPalOperation } from "./operation.ts";
import { invalid, missing, refusal } from "./paypal-error.ts";
import { newPayPalId, type PayPalSentEvent, type PayPalWebhook } from "./paypal-state.ts";
import type { WebhookSender } from "./webhook-sender.ts";
import type { WebhookSigning } from "./webhook-signing.ts";

const MOST_WEBHOOKS = 10;

export function webhookOperations(sender: WebhookSender, signing: () => WebhookSigning): PayPalOperation[] {
  return [
    {
      method: "POST",
      url: "/v1/notifications/webhooks",
      run: (call) => {
        const webhook = subscribe(call);
        call.account.state.webhooks.set(webhook.id, webhook);
        return { status: 201, body: onWire(webhook, call.origin) };
      },
    },
    {
      method: "GET",
      url: "/v1/notifications/webhooks",
      run: (call) => ({ status: 200, body: { webhooks: ownOf(call).map((webhook) => onWire(webhook, call.origin)) } }),
    },
    {
      method: "DELETE",
      url: "/v1/notifications/webhooks/:id",
      run: (call) => {
        const own = ownOf(call).find(({ id }) => id === call.id);
        if (!own) throw missing();
        call.account.state.webhooks.delete(own.id);
        return { status: 204, body: null };
      },
    },
    {
      method: "POST",
      url: "/v1/notifications/verify-webhook-signature",
      run: (call) => ({ status: 200, body: { verification_status: isSent(call, signing()) ? "SUCCESS" : "FAILURE" } }),
    },
    {
      method: "GET",
      url: "/v1/notifications/webhooks-events",
      run: ({ account, query }) => {
        const from = Date.parse(query.get("start_time") ?? "") || 0;
        const to = Date.parse(query.get("end_time") ?? "") || Number.POSITIVE_INFINITY;
        const events = [...account.state.events.values()].filter(
          ({ createdAt }) => createdAt >= from && createdAt <= to,
        );
        return { status: 200, body: { events: events.map(parsed), count: events.length, links: [] } };
      },
    },
    {
      method: "POST",
      url: "/v1/notifications/webhooks-events/:id/resend",
      run: (call) => {
        const event = call.account.state.events.get(call.id);
        if (!event) throw missing();
        for (const webhook of ownOf(call)) sender.send(webhook, event);
        return { status: 202, body: parsed(event) };
      },
    },
  ];
}

/** Of the app: webhooks tell of what was made through it. */
function ownOf({ account, app }: PayPalCall): PayPalWebhook[] {
  return [...account.state.webhooks.values()].filter(({ appId }) => appId === app.id);
}

/** @throws PayPalError */
function subscribe(call: PayPalCall): PayPalWebhook {
  const { url, event_types: given } = call.body;
  // Only within one machine is anything sent without TLS.
  if (
    typeof url !== "string" ||
    !/^https:\/\/[^:/]+(?::443)?(?:\/|$)|^http:\/\/(?:localhost|127\.0\.0\.1)[:/]/.test(url)
  ) {
    throw invalid("url", "INVALID_URL", "Not a valid webhook URL", String(url));
  }
  const events = (Array.isArray(given) ? (given as { name?: unknown }[]) : []).map(({ name }) => String(name));
  if (events.length === 0) throw invalid("event_types", "MISSING_REQUIRED_PARAMETER", "A required field is missing.");
  if (ownOf(call).some((webhook) => webhook.url === url)) {
    throw refusal(400, "WEBHOOK_URL_ALREADY_EXISTS", "Webhook URL already exists");
  }
  if (ownOf(call).length >= MOST_WEBHOOKS) {
    throw refusal(400, "WEBHOOK_NUMBER_LIMIT_EXCEEDED", "Webhook number limit exceeded");
  }
  return { id: newPayPalId(), url, events, appId: call.app.id };
}

/** The event is taken as it was written in the question: parsed and written again, its bytes may be others. */
function isSent({ account, app, body, text }: PayPalCall, { certificatePem }: WebhookSigning): boolean {
  const webhook = account.state.webhooks.get(String(body.webhook_id));
  const event = /"webhook_event"\s*:\s*(\{[\s\S]*\})\s*\}\s*$/.exec(text)?.[1];
  if (webhook?.appId !== app.id || event === undefined) return false;
  const signed = `${body.transmission_id}|${body.transmission_time}|${webhook.id}|${crc32(event)}`;
  const { publicKey } = new X509Certificate(certificatePem);
  return verify("RSA-SHA256", Buffer.from(signed), publicKey, Buffer.from(String(body.transmission_sig), "base64"));
}

function onWire({ id, url, events }: PayPalWebhook, origin: string): object {
  const href = `${origin}/v1/notifications/webhooks/${id}`;
  return { id, url, event_types: events.map((name) => ({ name })), links: [{ href, rel: "self", method: "GET" }] };
}

function parsed({ body }: PayPalSentEvent): object {
  return JSON.parse(body) as object;
}
