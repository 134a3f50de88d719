/** Proves to Meta that an access token is used by the app that it was given to. Source: developers.facebook.com/docs/graph-api/guides/secure-requests. */
import { createHmac } from "node:crypto";

/** @returns lower-case hex */
export function appsecretProof(appSecret: string, accessToken: string): string {
  return createHmac("sha256", appSecret).update(accessToken).digest("hex");
}
