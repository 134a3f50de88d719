/** Connections to providers: what can be connected, how it is done, and how what is connected fares. */
import { z } from "zod";
import { Id, Timestamp } from "./scalars.ts";

export const Platform = z.enum(["ga4", "google_ads", "meta_ads", "paypal", "stripe"]).meta({ id: "Platform" });
export type Platform = z.infer<typeof Platform>;

/** Other names that a platform goes by in addresses. */
const ALIASES = {
  google_analytics_4: "ga4",
  ga: "ga4",
  "google-analytics": "ga4",
  "google-ads": "google_ads",
  meta: "meta_ads",
  "meta-ads": "meta_ads",
} as const satisfies Record<string, Platform>;

/** A platform in an address, by any of its names. */
export const PlatformInPath = z
  .enum([...Platform.options, ...(Object.keys(ALIASES) as (keyof typeof ALIASES)[])])
  .transform((name): Platform => (name in ALIASES ? ALIASES[name as keyof typeof ALIASES] : (name as Platform)))
  .meta({ description: "google_analytics_4, ga, google-ads, meta and the like are other names of the same platforms" });

export const ConnectionStatus = z.enum(["connected", "syncing", "attention", "disconnected"]);
export type ConnectionStatus = z.infer<typeof ConnectionStatus>;

/** What a person has to see to. */
export const ConnectionAttention = z.enum([
  /** The provider lets us in no more: access was withdrawn or has run out. */
  "reconnect",
  /** Not everything asked for was allowed. */
  "missing_permission",
  /** The provider does not accept this installation's own client: the operator's to mend. */
  "installation",
  /** Stripe's signing secret has not been entered yet. */
  "webhook_secret",
]);
export type ConnectionAttention = z.infer<typeof ConnectionAttention>;

export const ProviderConnection = z
  .object({
    id: Id,
    platform: Platform,
    status: ConnectionStatus,
    progress: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: "Progress of the current sync; null if none is running" }),
    attention: ConnectionAttention.nullable().meta({ description: "Why attention is needed; null if it isn't" }),
    sentence: z.string().meta({ description: "Status in plain words, for marketers" }),
    accountName: z.string().nullable().meta({ description: "Account name at the provider; null if unknown" }),
    missingPermissions: z.array(z.string()).meta({ description: "Permissions not granted, in words" }),
    createdAt: Timestamp,
    lastSyncedAt: Timestamp.nullable(),
  })
  .meta({ id: "ProviderConnection" });
export type ProviderConnection = z.infer<typeof ProviderConnection>;

export const Integration = z
  .object({
    platform: Platform,
    name: z.string(),
    kind: z.enum(["oauth", "api_key"]),
    isAvailable: z.boolean().meta({ description: "Whether this installation is configured to connect it" }),
    unavailableBecause: z.string().nullable(),
    connections: z.array(ProviderConnection),
  })
  .meta({ id: "Integration" });
export type Integration = z.infer<typeof Integration>;

export const Integrations = z.object({ data: z.array(Integration) });
export type Integrations = z.infer<typeof Integrations>;

/** What is asked of a person where a provider is connected by a key. */
export const KeyField = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string(),
  isSecret: z.boolean(),
  isRequired: z.boolean(),
});
export type KeyField = z.infer<typeof KeyField>;

export const ConnectBody = z
  .strictObject({
    /** Connects this one again; it keeps its id. Absent: a new one, or the one there is of the same account. */
    connectionId: Id.optional(),
    /** By name of field, for providers that are connected by a key. Absent: only ask what is needed. */
    values: z.record(z.string().max(40), z.string().min(1).max(500)).optional(),
  })
  .prefault({});
export type ConnectBody = z.output<typeof ConnectBody>;

export const ConnectAnswer = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("oauth"), authUrl: z.string().meta({ description: "URL to send the browser to" }) }),
    z.object({ type: z.literal("api_key"), fields: z.array(KeyField) }),
    z.object({ type: z.literal("connected"), connection: ProviderConnection }),
  ])
  .meta({ id: "ConnectAnswer" });
export type ConnectAnswer = z.infer<typeof ConnectAnswer>;

/** What a provider adds to the address that it sends a browser back to; it may add more. */
export const OAuthCallbackQuery = z.looseObject({
  state: z.string().max(2000).optional(),
  code: z.string().max(4000).optional(),
  error: z.string().max(200).optional(),
});
export type OAuthCallbackQuery = z.infer<typeof OAuthCallbackQuery>;

/** Why a browser comes back to the screen `/integrations?status=error&reason=…` with nothing connected. */
export const ConnectFailure = z.enum([
  /** The way back was not begun by this browser's log-in, was gone before, or was changed. */
  "invalid_state",
  "expired",
  /** Logged out meanwhile, or no longer allowed to connect. */
  "not_allowed",
  /** The person said no at the provider. */
  "access_denied",
  "provider_refused",
  "provider_unavailable",
  /** Reconnecting, another account than before was chosen. */
  "other_account",
]);
export type ConnectFailure = z.infer<typeof ConnectFailure>;
