/**
 * Ties an attempt to the browser it was begun in. The way back comes from another site, so the cookie must be sent with
 * navigations from there (SameSite=Lax); each attempt has a cookie of its own, or two at once would spoil each other.
 */
import { createHash, randomBytes } from "node:crypto";

const PROOF_BYTES = 32;

/** What the browser is to hold. */
export function makeBrowserProof(): string {
  return randomBytes(PROOF_BYTES).toString("base64url");
}

/** What is kept here of it. */
export function hashOfProof(proof: string): Buffer {
  return createHash("sha256").update(proof).digest();
}

/** The Set-Cookie value; an age of 0 takes it away. */
export function proofCookie(publicUrl: string, attemptId: string, proof: string, maxAgeSeconds: number): string {
  const attributes = [
    `${nameOf(attemptId)}=${proof}`,
    "HttpOnly",
    "SameSite=Lax",
    "Path=/api",
    `Max-Age=${maxAgeSeconds}`,
  ];
  if (publicUrl.startsWith("https:")) attributes.push("Secure");
  return attributes.join("; ");
}

/** @param header of the request, `Cookie`. @returns null when the browser holds no proof of the attempt */
export function presentedProof(header: string | undefined, attemptId: string): string | null {
  const start = `${nameOf(attemptId)}=`;
  const pair = (header ?? "").split(";").find((each) => each.trim().startsWith(start));
  return pair?.trim().slice(start.length) || null;
}

function nameOf(attemptId: string): string {
  return `tributary_connect_${attemptId.replaceAll("-", "")}`;
}
