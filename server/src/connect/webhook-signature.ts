/**
 * Whether a webhook is signed with a secret we share: an HMAC over its bytes, for every provider. How a provider names
 * its headers and what it puts before the body is read in that provider's own folder.
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { AppError } from "../core/errors.ts";

export interface SignedWebhook {
  /** Exactly the bytes that the sender signed. */
  signed: Buffer;
  /** As sent. Any one of them may fit: a sender that changes its secret signs with both. */
  signatures: readonly string[];
  encoding: "hex" | "base64";
  /** Any one of them may have signed, as during a change of secrets. */
  secrets: readonly string[];
  /** The sender's clock when it signed, Unix seconds; null for senders that sign no time. */
  signedAt: number | null;
}

/** Seconds the sender's clock may differ from ours, either way: what is older, or held back for later, is refused. */
const TOLERANCE_SECONDS = 300;

/**
 * Compares in a time that tells nothing of the signature.
 * @param now Unix milliseconds
 * @throws AppError invalid_signature, in the same words for every reason
 */
export function requireWebhookSignature(webhook: SignedWebhook, now: number): void {
  const { signed, signatures, encoding, secrets, signedAt } = webhook;
  const isTimely = signedAt === null || Math.abs(Math.floor(now / 1000) - signedAt) <= TOLERANCE_SECONDS;
  const fitting = secrets.map((secret) => createHmac("sha256", secret).update(signed).digest());
  const isSigned = signatures.some((signature) => fitting.some((digest) => isSame(digest, signature, encoding)));
  if (isTimely && isSigned) return;
  throw new AppError("invalid_signature", "The signature does not fit this body, this secret or the time.");
}

/** The text is compared as it is written: decoding would pass over characters that belong to no digest. */
function isSame(digest: Buffer, signature: string, encoding: "hex" | "base64"): boolean {
  const expected = Buffer.from(digest.toString(encoding));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
