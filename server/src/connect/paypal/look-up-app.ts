/** Trying the client of an app: where it is known, what it may do, and whose account it is of. */
import { z } from "zod";
import { AppError } from "../../core/errors.ts";
import { type ProviderAccess, type ProviderClient, ProviderError } from "../provider-client.ts";
import { createProviderClient } from "../provider-http.ts";
import { askPayPal, paypalToken, strange } from "./ask-paypal.ts";
import { PAYPAL_TEST_URL, PAYPAL_URL, paypalProtocol } from "./paypal-protocol.ts";

/** What reading past payments takes. */
export const SEARCH_SCOPE = "https://uri.paypal.com/services/reporting/search/read";

export interface PayPalApp {
  access: ProviderAccess;
  mode: "live" | "test";
  scopes: readonly string[];
  /** Null: the app may not tell. */
  merchantId: string | null;
}

const Balances = z.object({ account_id: z.string().min(1).max(100) });

let client: ProviderClient | undefined;

/** For single calls that somebody waits for; its tokens serve all of them. @param apiUrl null: PayPal's own address of the mode */
export function reachPayPal(credential: string, apiUrl: string | null, mode: "live" | "test"): ProviderAccess {
  client ??= createProviderClient({
    protocol: paypalProtocol,
    callsAtOnce: 8,
    signal: new AbortController().signal,
    timeoutMs: 20_000,
    attempts: 3,
    maxWaitMs: 2000,
    backoffMs: 200,
  });
  return {
    client,
    credential: async () => credential,
    baseUrl: apiUrl ?? (mode === "test" ? PAYPAL_TEST_URL : PAYPAL_URL),
  };
}

/**
 * A client is known to PayPal's live address or to its sandbox's, so that both are asked.
 * Throws `provider_refused` for a client that neither knows, and `unavailable`.
 */
export async function lookUpApp(credential: string, apiUrl: string | null): Promise<PayPalApp> {
  // An emulator is no place where real money moves.
  const modes = apiUrl === null ? (["live", "test"] as const) : (["test"] as const);
  let refusal: unknown;
  for (const mode of modes) {
    const access = reachPayPal(credential, apiUrl, mode);
    try {
      const { scopes } = await paypalToken(access);
      const merchantId = scopes.includes(SEARCH_SCOPE) ? await merchantOf(access) : null;
      return { access, mode, scopes: scopes.filter((scope) => scope === SEARCH_SCOPE), merchantId };
    } catch (error) {
      refusal = error;
      if (!(error instanceof ProviderError) || error.kind !== "access_ended") break;
    }
  }
  throw refused(refusal);
}

/** Id of the account that the app is of. @throws ProviderError */
export async function merchantOf(access: ProviderAccess): Promise<string> {
  const told = Balances.safeParse((await askPayPal(access, { path: "/v1/reporting/balances" })).json).data;
  if (!told) throw strange();
  return told.account_id;
}

/** What PayPal's API threw, as the error to answer with: `provider_refused`, or `unavailable` when it may work later. */
export function refused(error: unknown): unknown {
  if (!(error instanceof ProviderError)) return error;
  if (error.kind === "access_ended") {
    const message =
      "PayPal doesn't recognize this client ID and secret. Copy both again in PayPal under Apps & Credentials.";
    return new AppError("provider_refused", {
      public: error.message,
      fields: [{ field: "clientSecret", message }],
      cause: error,
    });
  }
  if (error.kind === "unavailable" || error.kind === "quota" || error.kind === "unexpected") {
    const sentence = "PayPal can't be reached or is having problems. Try again in a minute.";
    return new AppError("unavailable", { public: sentence, cause: error, retryAfterSeconds: 5 });
  }
  return new AppError("provider_refused", { public: error.message, cause: error });
}
