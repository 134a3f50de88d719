/** Authentication: `Authorization: Bearer sk_…`, or Basic with the key as user name. */
import { StripeError } from "./stripe-error.ts";

/**
 * The secret key of a request.
 * @throws StripeError 401 when there is none, or one that the account does not know.
 */
export function requireKey(authorization: string | undefined, known: ReadonlySet<string>): string {
  const key = keyOf(authorization);
  if (key === undefined) {
    throw refused(
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  }
  if (!known.has(key)) throw refused(`Invalid API Key provided: ${masked(key)}`);
  return key;
}

function keyOf(authorization: string | undefined): string | undefined {
  const [scheme, value] = (authorization ?? "").split(" ", 2);
  if (value === undefined || value === "") return undefined;
  if (scheme?.toLowerCase() === "bearer") return value;
  if (scheme?.toLowerCase() !== "basic") return undefined;
  return Buffer.from(value, "base64").toString("utf8").split(":", 1)[0] || undefined;
}

function masked(key: string): string {
  return `${key.slice(0, 8)}${"*".repeat(12)}${key.slice(-4)}`;
}

function refused(message: string): StripeError {
  return new StripeError(401, { type: "invalid_request_error", message });
}
