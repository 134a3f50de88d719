/** The variables that say where traces and errors are sent; where they are not set, nothing of it is loaded. */
import { z } from "zod";
import { parseDsn, type SentryDsn } from "../../connect/sentry/sentry-dsn.ts";

export interface TelemetryConfig {
  /** Null: no traces are sent. */
  traces: TracesConfig | null;
  /** Null: no errors are sent. */
  sentry: { dsn: SentryDsn; environment: string } | null;
}

export interface TracesConfig {
  /** Where spans are posted. */
  url: string;
  headers: Readonly<Record<string, string>>;
  serviceName: string;
  /** Share of traces kept, 0 to 1; where a caller has decided, its decision holds. */
  ratio: number;
}

export const TELEMETRY_VARIABLES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be an address such as http://localhost:4318" })
    .transform((url) => url.replace(/\/+$/, ""))
    .optional()
    .meta({
      description: "Where traces are sent, such as `http://localhost:4318`. See [operations](operations.md#traces).",
    }),
  OTEL_EXPORTER_OTLP_HEADERS: z
    .string()
    .transform((list) => list.split(",").map((pair) => pair.trim().split("=")))
    .refine((pairs) => pairs.every(([name, ...value]) => /^[\w-]+$/.test(name ?? "") && value.join("=") !== ""), {
      error: "must list headers as name=value, comma between them",
    })
    .transform((pairs) => Object.fromEntries(pairs.map(([name = "", ...value]) => [name, decode(value.join("="))])))
    .default({})
    .meta({
      description: "Headers that go with the traces: `name=value,…`.",
    }),
  OTEL_SERVICE_NAME: z.string().default("tributary").meta({ description: "What traces name this installation." }),
  OTEL_TRACES_SAMPLER_ARG: z.coerce
    .number({ error: "must be a number from 0 to 1" })
    .min(0, { error: "must be a number from 0 to 1" })
    .max(1, { error: "must be a number from 0 to 1" })
    .default(1)
    .meta({ description: "The share of traces kept, 0 to 1." }),
  SENTRY_DSN: z
    .string()
    .transform(parseDsn)
    .refine((dsn) => dsn !== null, { error: "must be an address such as https://key@o1.ingest.sentry.io/1" })
    .nullable()
    .default(null)
    .meta({ description: "Where errors are sent. See [operations](operations.md#errors)." }),
  SENTRY_ENVIRONMENT: z
    .string()
    .regex(/^[^\s/]{1,64}$/, { error: "must have 1 to 64 characters, no slash and no space" })
    .default("production")
    .meta({ description: "The environment that errors are sent with." }),
};

type TelemetryVariables = z.output<z.ZodObject<typeof TELEMETRY_VARIABLES>>;

export function readTelemetry(env: TelemetryVariables): TelemetryConfig {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, SENTRY_DSN: dsn } = env;
  return {
    traces: endpoint
      ? {
          url: `${endpoint}/v1/traces`,
          headers: env.OTEL_EXPORTER_OTLP_HEADERS,
          serviceName: env.OTEL_SERVICE_NAME,
          ratio: env.OTEL_TRACES_SAMPLER_ARG,
        }
      : null,
    sentry: dsn ? { dsn, environment: env.SENTRY_ENVIRONMENT } : null,
  };
}

/** Values are written as in an address (OpenTelemetry's exporter specification); others are taken as they are. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
