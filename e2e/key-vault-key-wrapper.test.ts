/** The adapter against an emulator that checks tokens and refuses what Azure Key Vault refuses. */
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type KeyVaultEmulator, mountKeyVault } from "../sandbox/src/azure-key-vault/key-vault-emulator.ts";
import { KeyVaultError } from "../sandbox/src/azure-key-vault/key-vault-error.ts";
import {
  type KeyVaultOptions,
  keyVaultKeyWrapper,
} from "../server/src/connect/azure-key-vault/key-vault-key-wrapper.ts";
import { openFixedAnswer } from "./harness/fixed-answer.ts";

const CLIENT = { tenantId: "contoso.example", clientId: "client-1", clientSecret: "s3cret/of+this~test" };
const server = fastify();
let vault: KeyVaultEmulator;
let origin: string;

beforeAll(async () => {
  vault = mountKeyVault(server, CLIENT);
  await server.listen({ host: "127.0.0.1", port: 0 });
  origin = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  vault.keys.createVersion("tributary");
});
afterAll(() => server.close());
beforeEach(() => {
  vault.reset();
});

const wrapperWith = ({
  client = {},
  ...options
}: Partial<Omit<KeyVaultOptions, "client">> & { client?: object } = {}) =>
  keyVaultKeyWrapper({
    vaultUrl: origin,
    keyName: "tributary",
    client: { ...CLIENT, authority: origin, ...client },
    ...options,
  });
const dataKey = randomBytes(32);
const again = { code: "unavailable", details: { retryAfterSeconds: 5 } };
const refused = { code: "internal" };

it("unwraps what it wrapped, also after the vault's key was rotated, with one token for it all", async () => {
  const wrapper = wrapperWith();
  const before = await wrapper.wrap(dataKey, "workspace-1");
  const version = vault.keys.createVersion("tributary");
  const after = await wrapper.wrap(dataKey, "workspace-1");
  expect(after.toString()).toMatch(new RegExp(`^azure:${version}:`));
  expect(before.toString()).not.toContain(version);
  expect(await wrapper.unwrap(before, "workspace-1")).toEqual(dataKey);
  expect(await wrapperWith().unwrap(after, "workspace-1")).toEqual(dataKey);
  expect(vault.granted).toBe(2);
});

it("does not unwrap what is bound to another workspace, changed, or of another key", async () => {
  const wrapped = await wrapperWith().wrap(dataKey, "workspace-1");
  await expect(wrapperWith().unwrap(wrapped, "workspace-2")).rejects.toMatchObject(refused);
  const changed = Buffer.from(wrapped);
  changed.write(changed.toString("ascii", 60, 61) === "A" ? "B" : "A", 60, "ascii");
  await expect(wrapperWith().unwrap(changed, "workspace-1")).rejects.toMatchObject(refused);
  await expect(wrapperWith().unwrap(Buffer.from("vault:v1:x"), "workspace-1")).rejects.toMatchObject({
    ...refused,
    message: expect.stringContaining("was not wrapped by Azure Key Vault"),
  });
  const version = vault.keys.newest("tributary");
  const tooShort = vault.keys.wrap("tributary", version, { alg: "RSA-OAEP-256", value: "c2hvcnQ" });
  await expect(wrapperWith().unwrap(Buffer.from(`azure:${version}:${tooShort}`), "workspace-1")).rejects.toMatchObject(
    refused,
  );
  vault.keys.createVersion("other");
  await expect(wrapperWith({ keyName: "other" }).unwrap(wrapped, "workspace-1")).rejects.toMatchObject(refused);
  await expect(wrapperWith({ keyName: "unknown" }).wrap(dataKey, "workspace-1")).rejects.toMatchObject(refused);
});

it("asks for another token when one has ended or is not taken any more, once for many who wait", async () => {
  vault.expiresIn = 30;
  const brief = wrapperWith();
  const wrapped = await brief.wrap(dataKey, "workspace-1");
  expect(vault.granted).toBe(2);
  Object.assign(vault, { granted: 0, expiresIn: 3599 });
  const wrapper = wrapperWith();
  await Promise.all(Array.from({ length: 5 }, () => wrapper.unwrap(wrapped, "workspace-1")));
  expect(vault.granted).toBe(1);
  vault.tokens.clear();
  expect(await wrapper.unwrap(wrapped, "workspace-1")).toEqual(dataKey);
});

it("says that it may be tried again while the vault is away, busy, or does not let it in, without a secret in its words", async () => {
  const wrapped = await wrapperWith().wrap(dataKey, "workspace-1");
  const wrong = wrapperWith({ client: { clientSecret: "s3cret-that-is-wrong" } }).unwrap(wrapped, "workspace-1");
  await expect(wrong).rejects.toMatchObject({ ...again, message: expect.stringContaining("invalid_client") });
  await expect(wrong).rejects.not.toThrow("s3cret");
  await expect(
    wrapperWith({ client: { tenantId: "else.example" } }).unwrap(wrapped, "workspace-1"),
  ).rejects.toMatchObject(again);
  vault.isAllowed = false;
  await expect(wrapperWith().unwrap(wrapped, "workspace-1")).rejects.toMatchObject(again);
  for (const status of [401, 429, 500, 503]) {
    vault.fault = new KeyVaultError(status, "Throttled", "Request was not processed.");
    await expect(wrapperWith().unwrap(wrapped, "workspace-1")).rejects.toMatchObject({
      ...again,
      message: `Azure Key Vault answered ${status}: Throttled Request was not processed.`,
    });
  }
  const nowhere = wrapperWith({ client: { authority: "http://127.0.0.1:1" } });
  await expect(nowhere.wrap(dataKey, "workspace-1")).rejects.toMatchObject(again);
});

it("tells an answer that is none of the vault's, as a proxy gives, by its status", async () => {
  const between = await openFixedAnswer(400, "<html>Bad Request</html>");
  await expect(wrapperWith({ vaultUrl: between.origin }).wrap(dataKey, "workspace-1")).rejects.toMatchObject({
    ...refused,
    message: "Azure Key Vault answered 400: without a reason",
  });
  await between.close();
});

it.each([
  ["https://shop.vault.azure.net", "vault.azure.net"],
  ["https://shop.vault.azure.cn", "vault.azure.cn"],
  ["https://shop.managedhsm.azure.net", "managedhsm.azure.net"],
  ["https://shop.vault.usgovcloudapi.net", "vault.usgovcloudapi.net"],
  ["https://shop.vault.azure.cn.example", "vault.azure.net"],
])("asks for a token of the cloud that %s is in", async (vaultUrl, cloud) => {
  const authority = await openFixedAnswer(400, '{"error":"invalid_scope"}');
  const asked = wrapperWith({ vaultUrl, client: { authority: authority.origin } }).wrap(dataKey, "workspace-1");
  await expect(asked).rejects.toMatchObject(again);
  expect(new URLSearchParams(authority.calls[0]?.body).get("scope")).toBe(`https://${cloud}/.default`);
  await authority.close();
});

it("is known by the vault and the key's name, by which what it wrapped is found again", () => {
  expect(wrapperWith({ vaultUrl: "https://shop.vault.azure.net" }).id).toBe(
    "azure-key-vault:shop.vault.azure.net/tributary",
  );
});
