/** The adapter against an emulator that refuses what Vault refuses. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { fastify } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { mountVault, type VaultEmulator } from "../sandbox/src/vault/vault-emulator.ts";
import { transitKeyWrapper } from "../server/src/connect/vault/transit-key-wrapper.ts";

const TOKEN = "hvs.ofThisTest";
const server = fastify();
let vault: VaultEmulator;
let address: string;

beforeAll(async () => {
  vault = mountVault(server, [TOKEN]);
  await server.listen({ host: "127.0.0.1", port: 0 });
  address = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  vault.isSealed = false;
  vault.transit.createKey("tributary");
});

const wrapperWith = (options: Partial<Parameters<typeof transitKeyWrapper>[0]> = {}) =>
  transitKeyWrapper({ address, token: TOKEN, keyName: "tributary", namespace: null, ...options });
const dataKey = randomBytes(32);

it("unwraps what it wrapped, also after Vault's own key was rotated", async () => {
  const wrapper = wrapperWith();
  const before = await wrapper.wrap(dataKey, "workspace-1");
  vault.transit.rotateKey("tributary");
  const after = await wrapper.wrap(dataKey, "workspace-1");
  expect(before.toString()).toMatch(/^vault:v1:/);
  expect(after.toString()).toMatch(/^vault:v2:/);
  expect(await wrapper.unwrap(before, "workspace-1")).toEqual(dataKey);
  expect(await wrapper.unwrap(after, "workspace-1")).toEqual(dataKey);
  expect(before.includes(dataKey)).toBe(false);
});

it("does not unwrap what is bound to another workspace, or changed", async () => {
  const wrapper = wrapperWith();
  const wrapped = await wrapper.wrap(dataKey, "workspace-1");
  await expect(wrapper.unwrap(wrapped, "workspace-2")).rejects.toMatchObject({ code: "internal" });
  const changed = Buffer.from(wrapped);
  changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);
  await expect(wrapper.unwrap(changed, "workspace-1")).rejects.toMatchObject({ code: "internal" });
  await expect(wrapper.unwrap(Buffer.from("nothing"), "workspace-1")).rejects.toMatchObject({ code: "internal" });
});

it("says that it may be tried again while Vault is sealed, refuses the token, or cannot be reached", async () => {
  const wrapped = await wrapperWith().wrap(dataKey, "workspace-1");
  const again = { code: "unavailable", details: { retryAfterSeconds: 5 } };
  await expect(wrapperWith({ token: "hvs.expired" }).unwrap(wrapped, "workspace-1")).rejects.toMatchObject(again);
  vault.isSealed = true;
  await expect(wrapperWith().unwrap(wrapped, "workspace-1")).rejects.toMatchObject(again);
  const closed = createServer().listen(0, "127.0.0.1");
  await once(closed, "listening");
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await expect(wrapperWith({ address: `http://127.0.0.1:${port}` }).wrap(dataKey, "workspace-1")).rejects.toMatchObject(
    again,
  );
});

it("tells a missing key as our own mistake, without the token in its words", async () => {
  const failed = wrapperWith({ keyName: "unknown" }).wrap(dataKey, "workspace-1");
  await expect(failed).rejects.toMatchObject({ code: "internal", message: expect.stringMatching(/key not found/) });
  await expect(failed).rejects.not.toThrow(TOKEN);
});
