/** How PayPal's REST API is called, with a client's id and secret. Source: developer.paypal.com/api/rest/authentication. */
import { z } from "zod";
import { type ProviderAccess, type ProviderClient, ProviderError, type ProviderResponse } from "../provider-client.ts";

export interface PayPalCall {
  method?: "GET" | "POST" | "DELETE";
  /** With its leading slash, such as "/v1/reporting/transactions". */
  path: string;
  params?: Readonly<Record<string, string | number>>;
  /** A text is JSON that has to arrive as it is. */
  body?: object | string;
  headers?: Readonly<Record<string, string>>;
  /** The call changes nothing, or nothing more when made again. GET is so by itself. */
  isSafeToRepeat?: boolean;
}

export interface PayPalToken {
  accessToken: string;
  scopes: readonly string[];
  /** Unix milliseconds. */
  endsAt: number;
}

/** A token that ends so soon is not begun with. */
const ENOUGH_MS = 60_000;
const Token = z.object({ access_token: z.string(), scope: z.string().default(""), expires_in: z.number() });

/** Of each client, by id and secret: tokens last for hours and serve every call. */
const known = new WeakMap<ProviderClient, Map<string, Promise<PayPalToken>>>();

/** What a client is let in by: its id and secret, joined by a colon. */
export function credentialOf(clientId: string, clientSecret: string): string {
  return `${clientId}:${clientSecret}`;
}

/**
 * Calls it; a token that is refused is replaced once.
 * @param access its credential is `credentialOf` the client
 * @throws ProviderError
 */
export async function askPayPal(access: ProviderAccess, call: PayPalCall): Promise<ProviderResponse> {
  const token = await paypalToken(access);
  try {
    return await send(access, call, token);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.kind !== "access_ended") throw error;
    known.get(access.client)?.clear();
    return send(access, call, await paypalToken(access));
  }
}

/** A token that lasts for another call. @throws ProviderError `access_ended` for a client that PayPal does not know */
export async function paypalToken(access: ProviderAccess): Promise<PayPalToken> {
  const tokens = known.get(access.client) ?? new Map<string, Promise<PayPalToken>>();
  known.set(access.client, tokens);
  const credential = await access.credential();
  const before = await tokens.get(credential)?.catch(() => null);
  if (before && before.endsAt - Date.now() > ENOUGH_MS) return before;
  const begun = requestToken(access, credential);
  tokens.set(credential, begun);
  return begun;
}

async function requestToken({ client, baseUrl }: ProviderAccess, credential: string): Promise<PayPalToken> {
  const { json } = await client.ask({
    method: "POST",
    url: `${baseUrl}/v1/oauth2/token`,
    headers: { authorization: `Basic ${Buffer.from(credential).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
    isSafeToRepeat: true,
  });
  const token = Token.safeParse(json).data;
  if (!token) throw strange();
  return {
    accessToken: token.access_token,
    scopes: token.scope.split(" "),
    endsAt: Date.now() + token.expires_in * 1000,
  };
}

function send(
  { client, baseUrl }: ProviderAccess,
  { method = "GET", path, params = {}, body, headers = {}, isSafeToRepeat = method === "GET" }: PayPalCall,
  { accessToken }: PayPalToken,
): Promise<ProviderResponse> {
  const url = new URL(baseUrl + path);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, String(value));
  return client.ask({
    method,
    url: url.href,
    headers: { ...headers, authorization: `Bearer ${accessToken}` },
    ...(body === undefined ? {} : { body }),
    isSafeToRepeat,
  });
}

/** @returns the error for an answer of another shape than PayPal's */
export function strange(): ProviderError {
  return new ProviderError("unexpected", "PayPal answered in a shape that is not its own");
}
