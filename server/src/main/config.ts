/** The configuration: the only reader of the environment. Every fault is told, each on one line. */
import path from "node:path";
import type { RateTable } from "@tributary/contract/usage";
import { z } from "zod";
import type { GoogleClient } from "../connect/google-oauth/google-provider.ts";
import type { SmtpOptions } from "../connect/mail/smtp-delivery.ts";
import { readRates } from "../modules/usage/read-rates.ts";
import type { TrustedProxies } from "../platform/http/client-address.ts";
import { HttpOrigin, urlWith } from "./http-origin.ts";
import { KEY_SERVICE_VARIABLES, type KeyServices, keyServiceFaults, readKeyServices } from "./key-services.ts";
import { readTelemetry, TELEMETRY_VARIABLES, type TelemetryConfig } from "./operate/telemetry-variables.ts";
import { readTrustedProxies } from "./trusted-proxies.ts";

const ROLE_NAMES = ["api", "collector", "worker"] as const;
export type ServerRole = (typeof ROLE_NAMES)[number];

export interface Config {
  host: string;
  port: number;
  /** Where people and Stripe reach this installation; no slash at the end. */
  publicUrl: string;
  /** Absolute path. */
  dataDir: string;
  roles: ReadonlySet<ServerRole>;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Null: the embedded ClickHouse. */
  clickhouseUrl: string | null;
  /** Null: made once and kept in the data folder. */
  masterKey: Buffer | null;
  /** Newest first; empty: data keys are wrapped by a key made from the master key. */
  wrappingKeys: readonly Buffer[];
  keyServices: KeyServices;
  /** Null: mails are not sent but shown in the outbox. */
  smtp: SmtpOptions | null;
  /** Null: this installation is not registered with Google. */
  google: GoogleClient | null;
  /** Null: Stripe's own address. */
  stripeApiUrl: string | null;
  /** Requests a second that one pixel or key may send events with. */
  ingestRateLimit: number;
  /** What each unit costs where a workspace sets no rates of its own; null: nothing. */
  usageRates: RateTable | null;
  /** Length of the event log from which on events are refused. */
  maxBacklogBytes: number;
  /** Free room of the disk below which events are refused. */
  minFreeDiskBytes: number;
  /** Pages and pictures on private addresses may be looked at too. */
  allowPrivateFetch: boolean;
  logLevel: string;
  telemetry: TelemetryConfig;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: TrustedProxies;
}

export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "ConfigError";
    this.faults = faults;
  }
}

const MIB = 1_048_576;

/** A whole number within bounds, both inclusive. */
function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,15}$/, { error })
    .transform(Number)
    .refine((number) => number >= min && number <= max, { error });
}

const Environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: "must be a port from 1 to 65535" })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { error: "must be a port from 1 to 65535" })
    .default(3000),
  PUBLIC_URL: HttpOrigin.optional(),
  DATA_DIR: z.string().min(1).default("./.tributary"),
  ROLES: z
    .string()
    .default(ROLE_NAMES.join(","))
    .transform((list) => list.split(",").map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLE_NAMES, { error: `may only name ${ROLE_NAMES.join(", ")}` })).min(1)),
  DATABASE_URL: urlWith(/^postgres(ql)?$/, "postgres://owner:password@host:5432/tributary").optional(),
  CLICKHOUSE_URL: urlWith(/^https?$/, "http://user:password@host:8123/tributary").optional(),
  SECRET_KEY: z
    .base64({ error: "must be 32 random bytes in base64" })
    .transform((text) => Buffer.from(text, "base64"))
    .refine((key) => key.length === 32, { error: "must be 32 random bytes in base64" })
    .optional(),
  WRAPPING_KEYS: z
    .string()
    .transform((list) => list.split(",").map((key) => Buffer.from(key.trim(), "base64")))
    .refine((keys) => keys.every(({ length }) => length === 32), {
      error: "must list keys of 32 random bytes in base64, the newest first",
    })
    .default([]),
  ...KEY_SERVICE_VARIABLES,
  SMTP_URL: urlWith(/^smtps?$/, "smtp://user:password@mail.example.com:587").optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]* <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, {
      error: "must be an address such as Tributary <tributary@example.com>",
    })
    .optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_OAUTH_URL: HttpOrigin.optional(),
  STRIPE_API_URL: HttpOrigin.optional(),
  INGEST_RATE_LIMIT: wholeNumber(1, 1_000_000).default(20_000),
  USAGE_RATES: z
    .string()
    .transform(readRates)
    .refine((table) => table !== null, {
      error: "must be a currency and prices, such as EUR api_calls=0.50/1000 events=2/100000",
    })
    .nullable()
    .default(null),
  MAX_BACKLOG_MB: wholeNumber(1, 1_000_000_000).default(10_240),
  MIN_FREE_DISK_MB: wholeNumber(0, 1_000_000_000).default(256),
  ALLOW_PRIVATE_FETCH: z.enum(["true", "false"], { error: "must be true or false" }).default("false"),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"], { error: "must be silent, error, warn, info or debug" })
    .default("info"),
  ...TELEMETRY_VARIABLES,
  TRUST_PROXY: z
    .string()
    .transform(readTrustedProxies)
    .refine((trusted) => trusted !== null, {
      error: "must be false, a number of proxies from 1 to 20, or addresses such as loopback,10.0.0.0/8",
    })
    .default(false),
});

/** Reads the configuration. An empty variable counts as absent. Throws ConfigError with every fault. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`));
  }
  const env = parsed.data;
  const config: Config = {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    dataDir: path.resolve(env.DATA_DIR),
    roles: new Set(env.ROLES),
    databaseUrl: env.DATABASE_URL ?? null,
    clickhouseUrl: env.CLICKHOUSE_URL ?? null,
    masterKey: env.SECRET_KEY ?? null,
    wrappingKeys: env.WRAPPING_KEYS,
    keyServices: readKeyServices(env),
    smtp: env.SMTP_URL ? { url: env.SMTP_URL, from: env.MAIL_FROM ?? "" } : null,
    google: env.GOOGLE_CLIENT_ID
      ? {
          clientId: env.GOOGLE_CLIENT_ID,
          clientSecret: env.GOOGLE_CLIENT_SECRET ?? "",
          url: env.GOOGLE_OAUTH_URL ?? null,
        }
      : null,
    stripeApiUrl: env.STRIPE_API_URL ?? null,
    ingestRateLimit: env.INGEST_RATE_LIMIT,
    usageRates: env.USAGE_RATES,
    maxBacklogBytes: env.MAX_BACKLOG_MB * MIB,
    minFreeDiskBytes: env.MIN_FREE_DISK_MB * MIB,
    allowPrivateFetch: env.ALLOW_PRIVATE_FETCH === "true",
    logLevel: env.LOG_LEVEL,
    telemetry: readTelemetry(env),
    trustedProxies: env.TRUST_PROXY ?? false,
  };
  const faults = [...splitFaults(config), ...keyServiceFaults(env), ...mailFaults(config), ...googleFaults(config)];
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function mailFaults({ smtp }: Config): string[] {
  return smtp?.from === "" ? ["MAIL_FROM is needed with SMTP_URL"] : [];
}

function googleFaults({ google }: Config): string[] {
  return google?.clientSecret === "" ? ["GOOGLE_CLIENT_SECRET is needed with GOOGLE_CLIENT_ID"] : [];
}

/** Several processes share their stores and keys, so none of these may be a process's own. */
function splitFaults({ roles, databaseUrl, clickhouseUrl, masterKey }: Config): string[] {
  if (roles.size === ROLE_NAMES.length) return [];
  const why = "is needed when ROLES splits the product over several processes";
  return [
    ...(databaseUrl ? [] : [`DATABASE_URL ${why}`]),
    ...(clickhouseUrl ? [] : [`CLICKHOUSE_URL ${why}`]),
    ...(masterKey ? [] : [`SECRET_KEY ${why}`]),
  ];
}
