/** Guarantees that a wrong configuration is told in full, one readable line for each fault, before anything starts. */
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyRing } from "../modules/secrets/key-ring.ts";
import { ConfigError, readConfig } from "./config.ts";

const KEY = Buffer.alloc(32, 1).toString("base64");

function faultsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

test("needs nothing", () => {
  expect(readConfig({})).toEqual({
    host: "127.0.0.1",
    port: 3000,
    publicUrl: "http://localhost:3000",
    dataDir: path.resolve("./.tributary"),
    roles: new Set(["api", "collector", "worker"]),
    databaseUrl: null,
    clickhouseUrl: null,
    objectStore: { azureEndpoint: null, azureKey: null, s3Endpoint: null, url: null },
    providerUrls: expect.any(Object),
    destinationUrls: expect.any(Object),
    metaApiUrl: null,
    telegramApiUrl: null,
    masterKey: null,
    wrappingKeys: [],
    keyServices: { vault: null, kms: [], keyVault: null, wraps: null },
    smtp: null,
    ecbUrl: "https://www.ecb.europa.eu",
    google: null,
    stripeApiUrl: null,
    ingestRateLimit: 20_000,
    usageRates: null,
    maxBacklogBytes: 10_240 * 1_048_576,
    minFreeDiskBytes: 256 * 1_048_576,
    allowPrivateFetch: false,
    logLevel: "info",
    meta: null,
    metricsToken: null,
    telemetry: { traces: null, sentry: null },
    trustedProxies: false,
    signupMode: "invited",
  });
});

test("an empty variable counts as absent", () => {
  expect(readConfig({ PORT: "", DATABASE_URL: "", SECRET_KEY: "", ROLES: "" })).toEqual(readConfig({}));
});

test("addresses lose their last slash, roles their spaces", () => {
  const config = readConfig({ PUBLIC_URL: "https://t.example.com/", STRIPE_API_URL: "http://127.0.0.1:4010//" });
  expect([config.publicUrl, config.stripeApiUrl]).toEqual(["https://t.example.com", "http://127.0.0.1:4010"]);
  expect(readConfig({ ROLES: " worker , api, collector " }).roles).toEqual(new Set(["worker", "api", "collector"]));
});

describe("one line says what is wrong with", () => {
  test.each([
    ["ALLOW_PRIVATE_FETCH", "yes"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "http"],
    ["PORT", "3000.5"],
    ["PUBLIC_URL", "tributary.example.com"],
    ["PUBLIC_URL", "ftp://tributary.example.com"],
    ["DATABASE_URL", "mysql://host/db"],
    ["CLICKHOUSE_URL", "clickhouse://host"],
    ["SECRET_KEY", "too short"],
    ["SECRET_KEY", Buffer.alloc(31).toString("base64")],
    ["WRAPPING_KEYS", `${KEY},too short`],
    ["VAULT_ADDR", "vault.example.com"],
    ["VAULT_TRANSIT_KEY", "../sys/seal"],
    ["KEY_SERVICE", "gcp"],
    ["KEY_SERVICE", "vault"],
    ["AWS_KMS_KEY_ID", "alias/tributary"],
    ["AWS_ENDPOINT_URL_KMS", "kms"],
    ["AZURE_KEY_VAULT_URL", "example.vault.azure.net"],
    ["AZURE_KEY_VAULT_KEY", "../secrets/x"],
    ["AZURE_TENANT_ID", "a/b"],
    ["SMTP_URL", "mail.example.com"],
    ["MAIL_FROM", "a@b.example, c@d.example\nBcc: e@f.example"],
    ["STRIPE_API_URL", "stripe"],
    ["USAGE_RATES", "EUR calls=1"],
    ["INGEST_RATE_LIMIT", "0"],
    ["INGEST_RATE_LIMIT", "many"],
    ["MAX_BACKLOG_MB", "0.5"],
    ["MIN_FREE_DISK_MB", "-1"],
    ["LOG_LEVEL", "loud"],
    ["SIGNUP", "yes"],
    ["METRICS_TOKEN", "short"],
    ["METRICS_TOKEN", "words with blanks between"],
    ["TRUST_PROXY", "yes"],
    ["TRUST_PROXY", "21"],
    ["TRUST_PROXY", "-1"],
    ["TRUST_PROXY", "1,loopback"],
    ["TRUST_PROXY", "10.0.0/8"],
    ["TRUST_PROXY", "0.0.0.0/0"],
    ["TRUST_PROXY", "proxy.example.com"],
    ["ROLES", "api,cook"],
    ["ROLES", ","],
  ])("%s=%s", (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).not.toEqual([]);
    for (const fault of faults) expect(fault).toMatch(new RegExp(`^${name} (must|may) [^\\n]+$`));
  });
});

test.each([
  ["false", false],
  ["true", 1],
  ["2", 2],
  ["loopback", ["loopback"]],
  ["loopback, 10.0.0.0/8,2001:db8::7", ["loopback", "10.0.0.0/8", "2001:db8::7"]],
])("TRUST_PROXY=%s says which proxies are believed", (text, trusted) => {
  expect(readConfig({ TRUST_PROXY: text }).trustedProxies).toEqual(trusted);
});

test("keys that wrap are read newest first", () => {
  const other = Buffer.alloc(32, 9).toString("base64");
  const { wrappingKeys } = readConfig({ WRAPPING_KEYS: `${KEY}, ${other}` });
  expect(wrappingKeys.map((key) => key.toString("base64"))).toEqual([KEY, other]);
});

describe("key services", () => {
  const VAULT = { VAULT_ADDR: "https://vault.example.com/", VAULT_TOKEN: "hvs.1" };
  const [old, fresh] = ["0e8ae2c1-6f4d-4c53-8a8a-0d9a3f2b7c11", "5b2f9c7a-1d3e-4f60-9b7c-8e6d5c4b3a29"];
  const AWS = {
    AWS_KMS_KEY_ID: old,
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIA",
    AWS_SECRET_ACCESS_KEY: "s",
  };
  const AZURE = {
    AZURE_KEY_VAULT_URL: "https://example.vault.azure.net",
    AZURE_TENANT_ID: "contoso.example",
    AZURE_CLIENT_ID: "c",
    AZURE_CLIENT_SECRET: "s",
  };
  const orderOf = (environment: NodeJS.ProcessEnv) =>
    keyRing(readConfig(environment), Buffer.alloc(32, 3)).map(({ id }) => id.split(":")[0]);

  test("are told what they lack", () => {
    const needed = ({ VAULT_ADDR, AWS_KMS_KEY_ID, AZURE_KEY_VAULT_URL }: Record<string, string>) =>
      faultsOf({ VAULT_ADDR, AWS_KMS_KEY_ID, AZURE_KEY_VAULT_URL }).map((fault) => fault.split(" is needed with ")[0]);
    expect(needed(VAULT)).toEqual(["VAULT_TOKEN"]);
    expect(needed(AWS)).toEqual(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"]);
    expect(needed(AZURE)).toEqual(["AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET"]);
  });

  test("are asked where and as whom they are set to be", () => {
    const { keyServices } = readConfig({ ...VAULT, ...AWS, ...AZURE, KEY_SERVICE: "none" });
    expect(keyServices).toEqual({
      vault: { address: "https://vault.example.com", token: "hvs.1", keyName: "tributary", namespace: null },
      kms: [
        {
          keyId: old,
          region: "eu-central-1",
          credentials: { accessKeyId: "AKIA", secretAccessKey: "s", sessionToken: null },
          endpoint: null,
        },
      ],
      keyVault: {
        vaultUrl: "https://example.vault.azure.net",
        keyName: "tributary",
        client: {
          tenantId: "contoso.example",
          clientId: "c",
          clientSecret: "s",
          authority: "https://login.microsoftonline.com",
        },
      },
      wraps: null,
    });
    const arn = `arn:aws:kms:us-east-1:111122223333:key/${fresh}`;
    const { kms } = readConfig({ ...AWS, AWS_KMS_KEY_ID: `${arn}, ${old}` }).keyServices;
    expect(kms.map(({ keyId, region }) => [keyId, region])).toEqual([
      [arn, "us-east-1"],
      [old, "eu-central-1"],
    ]);
  });

  test("wrap where one is set up or chosen, and all of them unwrap", () => {
    expect(orderOf({})).toEqual(["local"]);
    expect(orderOf({ ...AZURE, WRAPPING_KEYS: KEY })).toEqual(["azure-key-vault", "local", "local"]);
    expect(orderOf({ ...VAULT, ...AWS, KEY_SERVICE: "aws-kms" })).toEqual(["aws-kms", "local", "vault"]);
    expect(orderOf({ ...VAULT, ...AWS, KEY_SERVICE: "vault" })).toEqual(["vault", "local", "aws-kms"]);
    expect(orderOf({ ...AZURE, KEY_SERVICE: "none" })).toEqual(["local", "azure-key-vault"]);
    expect(faultsOf({ ...VAULT, ...AWS })).toEqual(["KEY_SERVICE must say which wraps: vault, aws-kms or none"]);
  });
});

test("a mail server needs an address that mails come from", () => {
  const SMTP_URL = "smtp://user:password@mail.example.com:587";
  expect(faultsOf({ SMTP_URL })).toEqual(["MAIL_FROM is needed with SMTP_URL"]);
  const from = "Tributary <tributary@example.com>";
  expect(readConfig({ SMTP_URL, MAIL_FROM: from }).smtp).toEqual({ url: SMTP_URL, from });
});

test("every fault is told at once", () => {
  const names = faultsOf({ PORT: "x", LOG_LEVEL: "x", TRUST_PROXY: "x" }).map((fault) => fault.split(" ")[0]);
  expect(names.sort()).toEqual(["LOG_LEVEL", "PORT", "TRUST_PROXY"]);
});

test("a process with some of the roles needs the stores and the key that the others have too", () => {
  expect(faultsOf({ ROLES: "collector" }).map((fault) => fault.split(" ")[0])).toEqual([
    "DATABASE_URL",
    "CLICKHOUSE_URL",
    "SECRET_KEY",
  ]);
  const shared = { DATABASE_URL: "postgres://u:p@db:5432/t", CLICKHOUSE_URL: "http://ch:8123/t", SECRET_KEY: KEY };
  expect(faultsOf({ ROLES: "collector", ...shared })).toEqual([]);
});

test("no fault repeats what was configured: it may be a secret", () => {
  const secret = "hunter2hunter2";
  const names = ["PORT", "PUBLIC_URL", "DATABASE_URL", "CLICKHOUSE_URL", "SECRET_KEY", "ROLES", "LOG_LEVEL"];
  const faults = faultsOf(Object.fromEntries(names.map((name) => [name, secret])));
  expect(faults).not.toEqual([]);
  expect(faults.join()).not.toContain(secret);
});

test("whatever stands in the environment, it is read or told as faults, never thrown otherwise", () => {
  const names = fc.constantFrom("PORT", "PUBLIC_URL", "DATABASE_URL", "SECRET_KEY", "ROLES", "TRUST_PROXY", "PATH");
  fc.assert(
    fc.property(fc.dictionary(names, fc.string({ unit: "binary" })), (environment) => {
      for (const fault of faultsOf(environment)) expect(fault.split("\n")).toHaveLength(1);
    }),
  );
});

test("sends traces and errors where it is told to", () => {
  const { telemetry } = readConfig({
    OTEL_EXPORTER_OTLP_ENDPOINT: "http://localhost:4318/",
    OTEL_EXPORTER_OTLP_HEADERS: "authorization=Basic%20YTpi, x-key=a=b",
    OTEL_TRACES_SAMPLER_ARG: "0.25",
    SENTRY_DSN: "https://abc@o1.ingest.sentry.io/base/42",
    SENTRY_ENVIRONMENT: "staging",
  });
  expect(telemetry).toEqual({
    traces: {
      url: "http://localhost:4318/v1/traces",
      headers: { authorization: "Basic YTpi", "x-key": "a=b" },
      serviceName: "tributary",
      ratio: 0.25,
    },
    sentry: {
      dsn: { envelopeUrl: "https://o1.ingest.sentry.io/base/api/42/envelope/", publicKey: "abc" },
      environment: "staging",
    },
  });
});

test.each([
  ["OTEL_EXPORTER_OTLP_ENDPOINT", "localhost:4318"],
  ["OTEL_EXPORTER_OTLP_HEADERS", "authorization"],
  ["OTEL_TRACES_SAMPLER_ARG", "1.5"],
  ["OTEL_TRACES_SAMPLER_ARG", "often"],
  ["SENTRY_DSN", "https://sentry.io/1"],
  ["SENTRY_ENVIRONMENT", "a b"],
])("says what is wrong with %s=%s", (name, value) => {
  expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must`))]);
});
