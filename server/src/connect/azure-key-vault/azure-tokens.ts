/**
 * Access tokens of Microsoft Entra ID for a client that signs in as itself.
 * Source: learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow.
 */
import { z } from "zod";
import { askKeyService, keyServiceUnavailable } from "../key-service.ts";

export interface AzureClient {
  tenantId: string;
  clientId: string;
  clientSecret: string;
  /** Origin of the authority; `https://login.microsoftonline.com` outside of national clouds. */
  authority: string;
}

export interface AzureTokens {
  /** A token that is good for a while yet. */
  current(): Promise<string>;
  /** Another one, where the last was refused. */
  renewed(): Promise<string>;
}

/** How long before its end a token is not used any more. */
const MARGIN_MS = 60_000;

const Granted = z.object({
  access_token: z.string(),
  expires_in: z.number().positive(),
  token_type: z.literal("Bearer"),
});
const Refusal = z.object({ error: z.string() });

/** @param scope whose tokens; @param clock Unix milliseconds */
export function createAzureTokens(client: AzureClient, scope: string, clock: () => number = Date.now): AzureTokens {
  let held: { token: Promise<string>; endsAt: number } | null = null;
  const renewed = (): Promise<string> => {
    const grant = askForToken(client, scope);
    const fresh = { token: grant.then(({ access_token }) => access_token), endsAt: Number.POSITIVE_INFINITY };
    held = fresh;
    grant.then(
      ({ expires_in }) => {
        fresh.endsAt = clock() + expires_in * 1000 - MARGIN_MS;
      },
      () => {
        if (held === fresh) held = null;
      },
    );
    return fresh.token;
  };
  return { current: () => (held && clock() < held.endsAt ? held.token : renewed()), renewed };
}

async function askForToken(
  { tenantId, clientId, clientSecret, authority }: AzureClient,
  scope: string,
): Promise<z.infer<typeof Granted>> {
  const { status, text } = await askKeyService("Microsoft Entra ID", `${authority}/${tenantId}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    }),
  });
  if (status === 200) return Granted.parse(JSON.parse(text));
  // Whatever is wrong with the client is mended outside, and then the same call succeeds.
  throw keyServiceUnavailable(`Microsoft Entra ID answered ${status}: ${readError(text)}`);
}

function readError(text: string): string {
  try {
    return Refusal.parse(JSON.parse(text)).error;
  } catch {
    return "without a reason";
  }
}
