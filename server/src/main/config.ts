/** The configuration: the only reader of the environment. Every fault is told, each on one line. */
import path from "node:path";
import { z } from "zod";
import { MODULES } from "../modules.ts";
import type { TrustedProxies } from "../platform/http/client-address.ts";
import type { BaseConfig, Module, ModuleSettings } from "../platform/module.ts";
import {
  OBJECT_STORE_VARIABLES,
  type ObjectStoreConfig,
  objectStoreFaults,
  readObjectStoreConfig,
} from "../platform/objects/open-object-store.ts";
import { HttpOrigin, urlWith } from "../platform/settings/http-origin.ts";
import { flag } from "../platform/settings/variables.ts";
import { readTelemetry, TELEMETRY_VARIABLES, type TelemetryConfig } from "./operate/telemetry-variables.ts";
import { readTrustedProxies } from "./trusted-proxies.ts";

const ROLE_NAMES = ["api", "collector", "worker"] as const;
export type ServerRole = (typeof ROLE_NAMES)[number];

/** What `main` itself reads. */
interface ProcessConfig extends BaseConfig {
  host: string;
  port: number;
  roles: ReadonlySet<ServerRole>;
  /** Null: the embedded PostgreSQL. */
  databaseUrl: string | null;
  /** Null: the embedded ClickHouse. */
  clickhouseUrl: string | null;
  objectStore: ObjectStoreConfig;
  /** Null: made once and kept in the data folder. */
  masterKey: Buffer | null;
  logLevel: string;
  /** Null: only programs on this machine may read /metrics. */
  metricsToken: string | null;
  telemetry: TelemetryConfig;
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: TrustedProxies;
}

type SettingsOf<M> = M extends { settings?: ModuleSettings<z.ZodRawShape, infer Read> } ? Read : never;
type Intersection<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

/** With the settings of every module. */
export type Config = ProcessConfig & Intersection<SettingsOf<(typeof MODULES)[number]>>;

export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "ConfigError";
    this.faults = faults;
  }
}

/** What `main` itself reads; each with the description that docs/configuration.md shows. */
export const PROCESS_VARIABLES = {
  HOST: z
    .string()
    .min(1)
    .default("127.0.0.1")
    .meta({ description: "Address to listen on. `0.0.0.0` to be reached from elsewhere." }),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, { error: "must be a port from 1 to 65535" })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { error: "must be a port from 1 to 65535" })
    .default(3000)
    .meta({ description: "The one port for pages, API, collection and live updates." }),
  PUBLIC_URL: HttpOrigin.optional().meta({
    description:
      "Where people, shops' pages and Stripe reach this installation. Short links and webhook addresses are made of it; with `https` cookies are `Secure` and HSTS is sent.",
    shownDefault: "`http://localhost:{PORT}`",
  }),
  DATA_DIR: z
    .string()
    .min(1)
    .default("./.tributary")
    .meta({ description: "Folder of everything embedded, made where missing. One process at a time." }),
  ROLES: z
    .string()
    .default(ROLE_NAMES.join(","))
    .transform((list) => list.split(",").map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLE_NAMES, { error: `may only name ${ROLE_NAMES.join(", ")}` })).min(1))
    .meta({
      description:
        "What this process does; see [operations](operations.md). Fewer than all need `DATABASE_URL`, `CLICKHOUSE_URL` and `SECRET_KEY`.",
    }),
  DATABASE_URL: urlWith(/^postgres(ql)?$/, "postgres://owner:password@host:5432/tributary")
    .optional()
    .meta({
      description:
        "`postgres://owner:password@host:5432/tributary`: a PostgreSQL of yours. The role must be allowed to create tables and a role; requests are served under the role `tributary_app`, which is made for it.",
      shownDefault: "embedded PostgreSQL",
    }),
  CLICKHOUSE_URL: urlWith(/^https?$/, "http://user:password@host:8123/tributary")
    .optional()
    .meta({
      description: "`http://user:password@host:8123/tributary`: a ClickHouse of yours.",
      shownDefault: "embedded ClickHouse",
    }),
  ...OBJECT_STORE_VARIABLES,
  SECRET_KEY: z
    .base64({ error: "must be 32 random bytes in base64" })
    .transform((text) => Buffer.from(text, "base64"))
    .refine((key) => key.length === 32, { error: "must be 32 random bytes in base64" })
    .optional()
    .meta({
      description:
        "32 random bytes in base64 (`openssl rand -base64 32`). Seals stored credentials, signs tokens and keys the hashes of email addresses. Losing it loses the sealed credentials and ends the recognition of hashed addresses.",
      shownDefault: "made once, kept in `DATA_DIR/master.key`",
    }),
  ALLOW_PRIVATE_FETCH: flag().meta({
    description:
      "`true` lets the check of a site's script, and the showing of products' pictures, open private addresses and other ports than 80 and 443: for trying things on one machine. Leave it off where people you do not know have accounts.",
  }),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"], { error: "must be silent, error, warn, info or debug" })
    .default("info")
    .meta({
      description:
        "`silent`, `error`, `warn`, `info` or `debug`. Logs are JSON lines on standard output. `silent` still says on standard error why it ended.",
    }),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,256}$/, { error: "must have 16 to 256 letters, digits or -._~+/= (openssl rand -hex 32)" })
    .optional()
    .meta({
      description:
        "What readers of `/metrics` send as `Authorization: Bearer`: 16 to 256 letters, digits or `-._~+/=` (`openssl rand -hex 32`). Without it only programs on this machine may read it; see [operations](operations.md#watch).",
    }),
  ...TELEMETRY_VARIABLES,
  TRUST_PROXY: z
    .string()
    .transform(readTrustedProxies)
    .refine((trusted) => trusted !== null, {
      error: "must be false, a number of proxies from 1 to 20, or addresses such as loopback,10.0.0.0/8",
    })
    .default(false)
    .meta({
      description:
        "Which proxies are believed in `X-Forwarded-For`: their addresses and networks (`loopback,10.0.0.0/8`), or how many there are in a row (`1`; `true` is `1`). See [operations](operations.md#behind-a-proxy). Without a proxy leave it off, or visitors could choose the address they appear to come from.",
      shownDefault: "`false`",
    }),
};

/**
 * Reads the configuration. An empty variable counts as absent. Throws ConfigError with every fault.
 * @param modules whose settings are read
 */
export function readConfig(environment: NodeJS.ProcessEnv, modules: readonly Module[] = MODULES): Config {
  const moduleSettings = modules.flatMap(({ settings = [] }) => settings);
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = z
    .object(
      Object.assign(
        {},
        PROCESS_VARIABLES,
        ...moduleSettings.map(({ variables }) => variables),
      ) as typeof PROCESS_VARIABLES,
    )
    .safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map(({ path: [name], message }) => `${String(name)} ${message}`));
  }
  const env = parsed.data;
  const base: ProcessConfig = {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? `http://localhost:${env.PORT}`,
    dataDir: path.resolve(env.DATA_DIR),
    roles: new Set(env.ROLES),
    databaseUrl: env.DATABASE_URL ?? null,
    clickhouseUrl: env.CLICKHOUSE_URL ?? null,
    objectStore: readObjectStoreConfig(env),
    masterKey: env.SECRET_KEY ?? null,
    allowPrivateFetch: env.ALLOW_PRIVATE_FETCH === "true",
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN ?? null,
    telemetry: readTelemetry(env),
    trustedProxies: env.TRUST_PROXY ?? false,
  };
  // Each module reads its own variables, which the one schema above has parsed with all others.
  const faults = [
    ...splitFaults(base),
    ...objectStoreFaults(base.objectStore),
    ...moduleSettings.flatMap((settings) => settings.faults?.(env) ?? []),
  ];
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.assign(base, ...moduleSettings.map(({ read }) => read(env))) as Config;
}

/** Several processes share their stores and keys, so none of these may be a process's own. */
function splitFaults({ roles, databaseUrl, clickhouseUrl, masterKey }: ProcessConfig): string[] {
  if (roles.size === ROLE_NAMES.length) return [];
  const why = "is needed when ROLES splits the product over several processes";
  return [
    ...(databaseUrl ? [] : [`DATABASE_URL ${why}`]),
    ...(clickhouseUrl ? [] : [`CLICKHOUSE_URL ${why}`]),
    ...(masterKey ? [] : [`SECRET_KEY ${why}`]),
  ];
}
