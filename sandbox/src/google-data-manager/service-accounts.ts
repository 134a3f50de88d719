/** Service accounts of a pretend Google: their keys, and the tokens that they sign themselves. */
import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, verify } from "node:crypto";
import { unauthenticated } from "./data-manager-error.ts";

const SCOPE = "https://www.googleapis.com/auth/datamanager";
const MOST_SECONDS = 3600;

export class ServiceAccounts {
  readonly #keys = new Map<string, { email: string; publicKey: KeyObject }>();

  /** @returns the JSON of its key, as people download it */
  create(email: string): string {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const id = randomBytes(20).toString("hex");
    this.#keys.set(id, { email, publicKey: createPublicKey(publicKey.export({ type: "spki", format: "pem" })) });
    return JSON.stringify({
      type: "service_account",
      project_id: "sandbox",
      private_key_id: id,
      private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
      client_email: email,
      token_uri: "https://oauth2.googleapis.com/token",
    });
  }

  /** Takes the account's keys back. */
  revoke(email: string): void {
    for (const [id, key] of this.#keys) if (key.email === email) this.#keys.delete(id);
  }

  /** @param now Unix milliseconds. @returns the account. @throws GoogleApiError for a token that does not let in */
  letIn(authorization: string | undefined, now: number): string {
    const [scheme, token = ""] = (authorization ?? "").split(" ");
    const [head = "", body = "", signature = ""] = token.split(".");
    const { alg, kid } = parsed(head);
    const key = this.#keys.get(String(kid));
    const isSigned =
      scheme === "Bearer" &&
      alg === "RS256" &&
      key !== undefined &&
      verify("sha256", Buffer.from(`${head}.${body}`), key.publicKey, Buffer.from(signature, "base64url"));
    if (!isSigned) throw unauthenticated("Request had invalid authentication credentials.");
    const { iss, sub, scope, iat, exp } = parsed(body);
    const [from, to] = [Number(iat), Number(exp)];
    const isLive = from * 1000 <= now + 60_000 && to * 1000 > now && to - from <= MOST_SECONDS;
    if (iss !== key.email || sub !== key.email || !isLive)
      throw unauthenticated("The token has expired, or is not its own.");
    if (!String(scope).split(" ").includes(SCOPE))
      throw unauthenticated("Request had insufficient authentication scopes.");
    return key.email;
  }
}

function parsed(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString());
  } catch {
    return {};
  }
}
