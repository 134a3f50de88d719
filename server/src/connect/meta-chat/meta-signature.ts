/** Whether a webhook of Meta's is signed by its app. Source: developers.facebook.com/docs/graph-api/webhooks. */
import { requireWebhookSignature } from "../webhook-signature.ts";

/** @param header X-Hub-Signature-256 as sent. @throws AppError invalid_signature */
export function requireMetaSignature(rawBody: Buffer, header: string, appSecret: string): void {
  const signatures = header.startsWith("sha256=") ? [header.slice("sha256=".length)] : [];
  requireWebhookSignature({ signed: rawBody, signatures, encoding: "hex", secrets: [appSecret], signedAt: null }, 0);
}
