/** Connections: accounts at providers that a workspace has let us into, and what is imported from them. */
import { permissionsOf } from "@tributary/contract/permissions";
import { z } from "zod";
import { googlePlatforms } from "../../connect/google-oauth/google-platforms.ts";
import { metaPlatforms } from "../../connect/meta-oauth/meta-platforms.ts";
import { createProviderClient } from "../../connect/provider-http.ts";
import { defineModule, defineSettings } from "../../platform/module.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { HttpOrigin } from "../../platform/settings/http-origin.ts";
import { accounts, readAccountStatus } from "../accounts/public.ts";
import { secrets } from "../secrets/public.ts";
import { markAccessEnded } from "./connections.sql.ts";
import { createConnections } from "./connections.ts";
import type { Connector } from "./connectors/connector.ts";
import { CONNECTORS } from "./connectors/connectors.ts";
import { openPayPalWebhook } from "./paypal/paypal-connections.ts";
import { paypalIntegration } from "./paypal/paypal-integration.ts";
import { createProductImports } from "./product-imports/product-imports.ts";
import { providerUrlVariables, readProviderUrls } from "./provider-urls.ts";
import { reachConnection } from "./reach-connection.ts";
import { sourceChanged } from "./source-changed.ts";
import { stripeConnectionRoutes } from "./stripe/stripe-connections.routes.ts";
import { openSecretKey, openSecretKeyOf, openWebhookSecrets } from "./stripe/stripe-connections.ts";
import { stripeIntegration } from "./stripe/stripe-integration.ts";
import { sourcesOfPeople } from "./sync/sources-of-people.ts";
import { createSync } from "./sync/sync.ts";

const settingsFor = (connectors: readonly Connector[]) =>
  defineSettings({
    variables: {
      GOOGLE_CLIENT_ID: z.string().optional().meta({
        description:
          "The client that this installation is registered with at Google; without it Google Analytics and Google Ads cannot be connected. See [connections](connections.md).",
      }),
      GOOGLE_CLIENT_SECRET: z.string().optional().meta({ description: "Secret of that client." }),
      GOOGLE_OAUTH_URL: HttpOrigin.optional().meta({
        description: "Where Google's login is reached; for emulators.",
        shownDefault: "Google's own",
      }),
      META_APP_ID: z.string().optional().meta({
        description:
          "The app that this installation is registered with at Meta; without it Meta Ads cannot be connected. See [connections](connections.md).",
      }),
      META_APP_SECRET: z.string().optional().meta({ description: "Secret of that app." }),
      META_LOGIN_CONFIG_ID: z.string().optional().meta({
        description: "Configuration of Facebook Login for Business that asks for `ads_read`, if the app has one.",
      }),
      META_API_URL: HttpOrigin.optional().meta({
        description: "Where Meta's login is reached; for emulators.",
        shownDefault: "Meta's own",
      }),
      ...providerUrlVariables(connectors),
      STRIPE_API_URL: HttpOrigin.optional().meta({
        description: "Where Stripe's API is reached; for emulators.",
        shownDefault: "Stripe's own",
      }),
    },
    read: (env) => ({
      /** Null: this installation is not registered with Google. */
      google: env.GOOGLE_CLIENT_ID
        ? {
            clientId: env.GOOGLE_CLIENT_ID,
            clientSecret: env.GOOGLE_CLIENT_SECRET ?? "",
            url: env.GOOGLE_OAUTH_URL ?? null,
          }
        : null,
      /** Null: this installation is not registered with Meta. */
      meta: env.META_APP_ID
        ? {
            appId: env.META_APP_ID,
            appSecret: env.META_APP_SECRET ?? "",
            loginConfigId: env.META_LOGIN_CONFIG_ID ?? null,
            url: env.META_API_URL ?? null,
          }
        : null,
      /** By name of connector. */
      providerUrls: readProviderUrls(connectors, env),
      /** Null: Stripe's own address. */
      stripeApiUrl: env.STRIPE_API_URL ?? null,
    }),
    faults: (env) => [
      ...(env.GOOGLE_CLIENT_ID && !env.GOOGLE_CLIENT_SECRET
        ? ["GOOGLE_CLIENT_SECRET is needed with GOOGLE_CLIENT_ID"]
        : []),
      ...(env.META_APP_ID && !env.META_APP_SECRET ? ["META_APP_SECRET is needed with META_APP_ID"] : []),
    ],
  });

/** @param connectors what can be read */
export const connectionsBy = (connectors: readonly Connector[]) =>
  defineModule({
    name: "connections",
    needs: { secrets, accounts },
    settings: settingsFor(connectors),
    tables: {
      postgres: [
        "connection_accounts",
        "connections",
        "oauth_attempts",
        "product_imports",
        "source_days",
        "stream_cursors",
        "sync_runs",
      ],
      clickhouse: ["source_records"],
    },
    personalData: sourcesOfPeople(connectors),
    publishes: [sourceChanged],
    permissions: ["connections.read", "connections.manage"],
    meters: ["syncs"],
    liveTopics: ["sources"],
    create: (platform, { secrets: { sealer } }, { publicUrl, google, meta, stripeApiUrl, providerUrls }) => {
      const { postgres, clickhouse, objects, queue, events, deriveKey, log, clock } = platform;
      const stripe = { postgres, sealer, stripeApiUrl, publicUrl };
      const oauth = [...googlePlatforms(google), ...metaPlatforms(meta)];
      const paypalApiUrl = providerUrls.paypal ?? null;
      const onRefusal = (workspaceId: string, platformName: string, err: unknown): void =>
        log.warn({ workspaceId, platform: platformName, err }, "a provider refused");
      const chooseOnly = (workspaceId: string, id: string): Promise<void> => sync.chooseOnly(workspaceId, id);
      const paypal = { postgres, sealer, paypalApiUrl, publicUrl, onRefusal, chooseOnly };
      const apiKey = [stripeIntegration(stripe), paypalIntegration(paypal)];
      const { routes, job, accessToken, noteProgress } = createConnections({
        postgres,
        sealer,
        stateKey: deriveKey("oauth-states"),
        publicUrl,
        oauth,
        apiKey,
        mayConnect: (workspaceId, person) => mayConnect(postgres, workspaceId, person),
        onRefusal,
        now: clock,
      });
      const imports = createProductImports({
        postgres,
        jobs: queue,
        openSecretKey: (workspaceId, connectionId) => openSecretKeyOf(stripe, workspaceId, connectionId),
        stripeApiUrl,
        now: clock,
      });
      const reach = {
        postgres,
        connectors,
        oauth,
        apiKey,
        accessToken,
        providerUrls,
      };
      const sync = createSync({
        postgres,
        clickhouse,
        objects,
        queue,
        events,
        connectors,
        reach: (workspaceId, id) => reachConnection(reach, workspaceId, id),
        makeClient: ({ protocol, callsAtOnce }, signal) => createProviderClient({ protocol, callsAtOnce, signal }),
        noteProgress: async (workspaceId, id, progress) => {
          await noteProgress(workspaceId, id, progress);
          await platform.announce(workspaceId, "sources");
        },
        noteAccessEnded: (workspaceId, id) => markAccessEnded(postgres, workspaceId, id),
        log,
        now: clock,
      });
      return {
        provides: {
          accessToken,
          noteProgress,
          stripeApiUrl,
          paypalApiUrl,
          openPayPalWebhook: (workspaceId: string, id: string) => openPayPalWebhook(paypal, workspaceId, id),
          openSecretKey: (workspaceId: string) => openSecretKey(stripe, workspaceId),
          openWebhookSecrets: (workspaceId: string, id: string) => openWebhookSecrets(stripe, workspaceId, id),
        },
        routes: [...routes, ...stripeConnectionRoutes(stripe), ...imports.routes, ...sync.routes],
        jobs: [job, imports.job, ...sync.jobs],
      };
    },
  });

/** Whether the person is still logged in by this session and may manage the workspace's connections. */
async function mayConnect(
  postgres: PostgresClient,
  workspaceId: string,
  { userId, sessionId }: { userId: string; sessionId: string },
): Promise<boolean> {
  const { memberships, isSignedIn } = await readAccountStatus(postgres, userId, sessionId);
  const here = memberships.find((membership) => membership.workspaceId === workspaceId);
  return isSignedIn && here !== undefined && permissionsOf(here.role).has("connections.manage");
}

export const connections = connectionsBy(CONNECTORS);
