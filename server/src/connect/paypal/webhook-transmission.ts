/** What PayPal sends along with a webhook for it to be verified by. */
import { z } from "zod";
import { AppError } from "../../core/errors.ts";

export interface WebhookTransmission {
  id: string;
  /** As it was sent, since it is signed as text. */
  time: string;
  /** Base64. */
  signature: string;
  certUrl: string;
  algorithm: string;
}

/** PayPal tries for three days. What is older was heard before; what comes from later was not sent by PayPal. */
const OLDEST_MS = 4 * 86_400_000;
const AHEAD_MS = 300_000;

const Headers = z.object({
  "paypal-transmission-id": z.string().min(1).max(100),
  "paypal-transmission-time": z.iso.datetime({ offset: true }),
  "paypal-transmission-sig": z.base64().min(1).max(2000),
  "paypal-cert-url": z.url().max(500),
  "paypal-auth-algo": z.literal("SHA256withRSA"),
});

/** @param now Unix milliseconds. @throws AppError invalid_signature, in the same words for every reason */
export function readTransmission(headers: Readonly<Record<string, unknown>>, now: number): WebhookTransmission {
  const read = Headers.safeParse(headers).data;
  if (!read) throw notSigned();
  const age = now - Date.parse(read["paypal-transmission-time"]);
  if (age > OLDEST_MS || age < -AHEAD_MS) throw notSigned();
  return {
    id: read["paypal-transmission-id"],
    time: read["paypal-transmission-time"],
    signature: read["paypal-transmission-sig"],
    certUrl: read["paypal-cert-url"],
    algorithm: read["paypal-auth-algo"],
  };
}

export function notSigned(): AppError {
  return new AppError("invalid_signature", "The signature does not fit this body, this webhook or the time.");
}
