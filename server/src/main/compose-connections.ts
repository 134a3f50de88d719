/** The registry of what can be connected: one line each. */
import { createHmac } from "node:crypto";
import { permissionsOf } from "@tributary/contract/permissions";
import type { Logger } from "pino";
import { googlePlatforms } from "../connect/google-oauth/google-platforms.ts";
import { readStanding } from "../modules/accounts/workspaces/memberships.sql.ts";
import { type Connections, createConnections } from "../modules/connections/connections.ts";
import { stripeIntegration } from "../modules/connections/stripe/stripe-integration.ts";
import type { Sealer } from "../modules/secrets/sealer.ts";
import type { Config } from "./config.ts";
import type { Stores } from "./open-stores.ts";

export function composeConnections(
  { google, publicUrl, stripeApiUrl }: Pick<Config, "google" | "publicUrl" | "stripeApiUrl">,
  { postgres, masterKey }: Pick<Stores, "postgres" | "masterKey">,
  { sealer, log }: { sealer: Sealer; log: Logger },
): Connections {
  return createConnections({
    postgres,
    sealer,
    stateKey: createHmac("sha256", masterKey).update("oauth-states").digest(),
    publicUrl,
    oauth: googlePlatforms(google),
    apiKey: [stripeIntegration({ postgres, sealer, stripeApiUrl, publicUrl })],
    mayConnect: async (workspaceId, { userId, sessionId }) => {
      const { memberships, isSignedIn } = await readStanding(postgres, userId, sessionId);
      const here = memberships.find((membership) => membership.workspaceId === workspaceId);
      return isSignedIn && here !== undefined && permissionsOf(here.role).has("connections.manage");
    },
    onRefusal: (workspaceId, platform, err) => log.warn({ workspaceId, platform, err }, "a provider refused"),
    now: Date.now,
  });
}
