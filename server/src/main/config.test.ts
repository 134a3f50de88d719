/** Guarantees that a wrong configuration is told in full, one readable line for each fault, before anything starts. */
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
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
    masterKey: null,
    wrappingKeys: [],
    vault: null,
    smtp: null,
    google: null,
    stripeApiUrl: null,
    ingestRateLimit: 20_000,
    maxBacklogBytes: 10_240 * 1_048_576,
    minFreeDiskBytes: 256 * 1_048_576,
    allowPrivateFetch: false,
    logLevel: "info",
    trustProxy: false,
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
    ["SMTP_URL", "mail.example.com"],
    ["MAIL_FROM", "a@b.example, c@d.example\nBcc: e@f.example"],
    ["STRIPE_API_URL", "stripe"],
    ["INGEST_RATE_LIMIT", "0"],
    ["INGEST_RATE_LIMIT", "many"],
    ["MAX_BACKLOG_MB", "0.5"],
    ["MIN_FREE_DISK_MB", "-1"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "yes"],
    ["ROLES", "api,cook"],
    ["ROLES", ","],
  ])("%s=%s", (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).not.toEqual([]);
    for (const fault of faults) expect(fault).toMatch(new RegExp(`^${name} (must|may) [^\\n]+$`));
  });
});

test("keys that wrap are read newest first, and a key service needs its token", () => {
  const other = Buffer.alloc(32, 9).toString("base64");
  const { wrappingKeys } = readConfig({ WRAPPING_KEYS: `${KEY}, ${other}` });
  expect(wrappingKeys.map((key) => key.toString("base64"))).toEqual([KEY, other]);
  expect(faultsOf({ VAULT_ADDR: "https://vault.example.com" })).toEqual(["VAULT_TOKEN is needed with VAULT_ADDR"]);
  const { vault } = readConfig({ VAULT_ADDR: "https://vault.example.com/", VAULT_TOKEN: "hvs.1" });
  expect(vault).toEqual({
    address: "https://vault.example.com",
    token: "hvs.1",
    keyName: "tributary",
    namespace: null,
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
