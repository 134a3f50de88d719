/**
 * Lets in by a service account, without a token endpoint: a token that the account signs itself is taken by Google's
 * APIs. Source: google.aip.dev/auth/4111.
 */
import { createPrivateKey, sign } from "node:crypto";
import { z } from "zod";
import { ProviderError } from "../provider-client.ts";

const Key = z.object({
  type: z.literal("service_account"),
  client_email: z.email(),
  private_key: z.string(),
  private_key_id: z.string(),
});

const SCOPE = "https://www.googleapis.com/auth/datamanager";
const LIFE_SECONDS = 3600;

/** @param key the JSON of a service account's key. @throws ProviderError for what is none */
export function serviceAccountToken(key: string, now: Date): string {
  const { client_email: email, private_key: pem, private_key_id: kid } = readKey(key);
  const issuedAt = Math.floor(now.getTime() / 1000);
  const claims = { iss: email, sub: email, scope: SCOPE, iat: issuedAt, exp: issuedAt + LIFE_SECONDS };
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString("base64url");
  const unsigned = `${encode({ alg: "RS256", typ: "JWT", kid })}.${encode(claims)}`;
  try {
    return `${unsigned}.${sign("sha256", Buffer.from(unsigned), createPrivateKey(pem)).toString("base64url")}`;
  } catch {
    throw noKey();
  }
}

function readKey(text: string): z.infer<typeof Key> {
  try {
    return Key.parse(JSON.parse(text));
  } catch {
    throw noKey();
  }
}

/** Says nothing of what was given instead. */
function noKey(): ProviderError {
  return new ProviderError("access_ended", "The secret isn't the JSON key of a service account");
}
