/** The apps that this PayPal knows, and the tokens that it gave them. */
import { randomBytes } from "node:crypto";
import { PayPalError, refusal, tokenRefusal } from "./paypal-error.ts";

export interface PayPalApp {
  id: string;
  secret: string;
  scopes: string[];
}

export const SEARCH_SCOPE = "https://uri.paypal.com/services/reporting/search/read";
const OTHER_SCOPES = [
  "https://uri.paypal.com/services/payments/realtimepayment",
  "https://uri.paypal.com/services/payments/refund",
  "https://uri.paypal.com/services/disputes/read-seller",
  "https://uri.paypal.com/services/applications/webhooks",
  "openid",
];
/** About 8.8 hours, as the real one. */
const TOKEN_SECONDS = 31_668;

interface Token {
  app: PayPalApp;
  endsAt: number;
  scopes: readonly string[];
}

export class PayPalClients {
  readonly #apps = new Map<string, PayPalApp>();
  readonly #tokens = new Map<string, Token>();
  now: () => number = Date.now;

  /** @param maySearch whether Transaction Search was turned on for it */
  add(id: string, secret: string, maySearch = true): PayPalApp {
    const app = { id, secret, scopes: [...OTHER_SCOPES, ...(maySearch ? [SEARCH_SCOPE] : [])] };
    this.#apps.set(id, app);
    return app;
  }

  /** The app is no more, nor is any token of it. */
  remove(id: string): void {
    this.#apps.delete(id);
  }

  /** Every token ends at once, as after a while. */
  endTokens(): void {
    this.#tokens.clear();
  }

  /** @param form of the body. @throws PayPalError */
  token(authorization: string | undefined, form: URLSearchParams): object {
    const [id = "", secret = ""] = Buffer.from((authorization ?? "").replace(/^Basic /i, ""), "base64")
      .toString()
      .split(":");
    const app = this.#apps.get(id);
    if (!app || app.secret !== secret) throw tokenRefusal(401, "invalid_client", "Client Authentication failed");
    const grant = form.get("grant_type");
    if (grant !== "client_credentials") {
      throw tokenRefusal(400, "unsupported_grant_type", grant ? "unsupported grant_type" : "Grant Type is NULL");
    }
    const token = `A21AA${randomBytes(48).toString("base64url")}`;
    // A permission that is added later is of later tokens only.
    this.#tokens.set(token, { app, endsAt: this.now() + TOKEN_SECONDS * 1000, scopes: [...app.scopes] });
    return {
      scope: app.scopes.join(" "),
      access_token: token,
      token_type: "Bearer",
      app_id: "APP-80W284485P519543T",
      expires_in: TOKEN_SECONDS,
      nonce: `${new Date(this.now()).toISOString()}${randomBytes(16).toString("base64url")}`,
    };
  }

  /** The app that a call is made by. @param scope it takes. @throws PayPalError */
  letIn(authorization: string | undefined, scope?: string): PayPalApp {
    const token = this.#tokens.get((authorization ?? "").replace(/^Bearer /i, ""));
    if (!token || token.endsAt <= this.now() || !this.#apps.has(token.app.id)) {
      if (authorization === undefined) {
        const details = [{ issue: "INVALID_ACCESS_TOKEN", description: "The access token is missing." }];
        throw refusal(
          401,
          "AUTHENTICATION_FAILURE",
          "Authentication failed due to missing authorization header.",
          details,
        );
      }
      throw new PayPalError(401, {
        error: "invalid_token",
        error_description: "Access Token not found in cache or has expired",
      });
    }
    if (scope !== undefined && !token.scopes.includes(scope)) {
      throw refusal(403, "NOT_AUTHORIZED", "Authorization failed due to insufficient permissions.");
    }
    return token.app;
  }
}
