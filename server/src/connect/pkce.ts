/** Proof that who brings the code is who asked for it (RFC 7636). */
import { createHash, randomBytes } from "node:crypto";

const VERIFIER_BYTES = 32;

export interface Pkce {
  /** 43 characters; stays here until the code is exchanged. */
  verifier: string;
  /** Its SHA-256, which the provider is told beforehand. */
  challenge: string;
}

export function makePkce(): Pkce {
  const verifier = randomBytes(VERIFIER_BYTES).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}
