/** The adapter against an emulator that refuses what Vault refuses. */
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { fastify } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { mountVault, type VaultEmulator } from "../sandbox/src/vault/vault-emulator.ts";
import { transitKeyWrapper } from "../server/src/connect/vault/transit-key-wrapper.ts";
import { openFixedAnswer } from "./harness/fixed-answer.ts";

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
    {
      ...again,
      message: "Vault cannot be reached",
    },
  );
});

it("tells a missing key as our own mistake, without the token in its words", async () => {
  const failed = wrapperWith({ keyName: "unknown" }).wrap(dataKey, "workspace-1");
  await expect(failed).rejects.toMatchObject({ code: "internal", message: expect.stringMatching(/key not found/) });
  await expect(failed).rejects.not.toThrow(TOKEN);
});

it.each([
  [403, '{"errors":["1 error","permission denied"]}', "unavailable", "1 error; permission denied"],
  [429, '{"errors":["quota exceeded"]}', "unavailable", "quota exceeded"],
  [472, "", "unavailable", "without a reason"],
  [500, "<html>", "unavailable", "without a reason"],
  [404, '{"errors":["no handler for route"]}', "internal", "no handler for route"],
  [400, "<html>", "internal", "without a reason"],
])("takes %s %s for what it is", async (status, answer, code, words) => {
  const between = await openFixedAnswer(status, answer);
  await expect(wrapperWith({ address: between.origin }).wrap(dataKey, "workspace-1")).rejects.toMatchObject({
    code,
    message: `Vault answered ${status}: ${words}`,
  });
  await between.close();
});

it("asks within the namespace it was given, and in the root without one", async () => {
  const between = await openFixedAnswer(403, "");
  for (const namespace of ["team/shop", null]) {
    await expect(wrapperWith({ address: between.origin, namespace }).wrap(dataKey, "w")).rejects.toThrow();
  }
  expect(between.calls.map(({ headers }) => headers["x-vault-namespace"])).toEqual(["team/shop", undefined]);
  await between.close();
});

it("is known by the key's name, by which what it wrapped is found again", () => {
  expect(wrapperWith({ keyName: "shop" }).id).toBe("vault:transit/shop");
});
