/** The adapter against an emulator that checks signatures and refuses what AWS KMS refuses. */
import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type KmsEmulator, mountKms } from "../sandbox/src/aws-kms/kms-emulator.ts";
import { KmsError } from "../sandbox/src/aws-kms/kms-error.ts";
import { type KmsOptions, kmsKeyWrapper } from "../server/src/connect/aws-kms/kms-key-wrapper.ts";
import { readConfig } from "../server/src/main/config.ts";
import { keyRing } from "../server/src/modules/secrets/public.ts";
import { openFixedAnswer } from "./harness/fixed-answer.ts";

const REGION = "eu-central-1";
const credentials = {
  accessKeyId: "AKIAOFTHISTEST",
  secretAccessKey: randomBytes(30).toString("base64"),
  sessionToken: null,
};
const server = fastify();
let kms: KmsEmulator;
let endpoint: string;
let keyId: string;

beforeAll(async () => {
  kms = mountKms(server, REGION);
  await server.listen({ host: "127.0.0.1", port: 0 });
  endpoint = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  kms.fault = null;
  kms.signers.clear();
  kms.signers.set(credentials.accessKeyId, credentials);
  keyId = kms.keys.createKey();
});

const wrapperWith = (options: Partial<KmsOptions> = {}) =>
  kmsKeyWrapper({ region: REGION, keyId, credentials, endpoint, ...options });
const dataKey = randomBytes(32);
const again = { code: "unavailable", details: { retryAfterSeconds: 5 } };

it("unwraps what it wrapped, by the key's id or ARN, also after KMS rotated the key", async () => {
  const wrapper = wrapperWith({ keyId: keyId.split("/")[1] ?? "" });
  const before = await wrapper.wrap(dataKey, "workspace-1");
  kms.keys.rotateKey(keyId);
  const after = await wrapper.wrap(dataKey, "workspace-1");
  expect(await wrapper.unwrap(before, "workspace-1")).toEqual(dataKey);
  expect(await wrapperWith().unwrap(after, "workspace-1")).toEqual(dataKey);
  expect(before.includes(dataKey)).toBe(false);
});

it("does not unwrap what is bound to another workspace, changed, or of another key", async () => {
  const wrapped = await wrapperWith().wrap(dataKey, "workspace-1");
  const refused = { code: "internal" };
  await expect(wrapperWith().unwrap(wrapped, "workspace-2")).rejects.toMatchObject(refused);
  const changed = Buffer.from(wrapped);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  await expect(wrapperWith().unwrap(changed, "workspace-1")).rejects.toMatchObject(refused);
  await expect(wrapperWith({ keyId: kms.keys.createKey() }).unwrap(wrapped, "workspace-1")).rejects.toMatchObject(
    refused,
  );
  await expect(wrapperWith({ keyId: "unknown" }).wrap(dataKey, "workspace-1")).rejects.toMatchObject(refused);
});

it("signs with the token of temporary credentials", async () => {
  const temporary = { ...credentials, accessKeyId: "ASIAOFTHISTEST", sessionToken: "of+this/session==" };
  kms.signers.set(temporary.accessKeyId, temporary);
  const wrapper = wrapperWith({ credentials: temporary });
  expect(await wrapper.unwrap(await wrapper.wrap(dataKey, "workspace-1"), "workspace-1")).toEqual(dataKey);
  const without = wrapperWith({ credentials: { ...temporary, sessionToken: null } });
  await expect(without.wrap(dataKey, "workspace-1")).rejects.toMatchObject(again);
});

it("says that it may be tried again while KMS is away, busy, or does not let it in, without a secret in its words", async () => {
  const wrapped = await wrapperWith().wrap(dataKey, "workspace-1");
  const wrong = wrapperWith({ credentials: { ...credentials, secretAccessKey: "wrong" } }).unwrap(
    wrapped,
    "workspace-1",
  );
  await expect(wrong).rejects.toMatchObject({
    ...again,
    message: expect.stringContaining("InvalidSignatureException"),
  });
  await expect(wrong).rejects.not.toThrow(credentials.secretAccessKey);
  await expect(wrapperWith({ region: "eu-west-1" }).unwrap(wrapped, "workspace-1")).rejects.toMatchObject(again);
  kms.keys.setEnabled(keyId, false);
  await expect(wrapperWith().unwrap(wrapped, "workspace-1")).rejects.toMatchObject(again);
  for (const fault of [new KmsError("ThrottlingException", "Rate exceeded"), new KmsError("Oops", "", 503)]) {
    kms.fault = fault;
    await expect(wrapperWith().unwrap(wrapped, "workspace-1")).rejects.toMatchObject(again);
  }
  const nowhere = wrapperWith({ endpoint: "http://127.0.0.1:1" });
  await expect(nowhere.wrap(dataKey, "workspace-1")).rejects.toMatchObject(again);
});

it.each([
  [500, "{}", "unavailable", "without a reason"],
  [502, "<html>Bad Gateway</html>", "unavailable", "without a reason"],
  [400, "<html>Bad Request</html>", "internal", "without a reason"],
  [400, '{"__type":"ThrottlingException","message":"Slow down"}', "unavailable", "ThrottlingException Slow down"],
  [400, '{"__type":"com.amazonaws.kms#DisabledException","Message":"Off"}', "unavailable", " DisabledException Off"],
  [400, '{"__type":"ValidationException","message":"1 error"}', "internal", "ValidationException 1 error"],
])(
  "reads a refusal in each of the shapes that AWS and what stands before it use: %s %s",
  async (status, answer, code, words) => {
    const between = await openFixedAnswer(status, answer);
    const asked = wrapperWith({ endpoint: between.origin }).wrap(dataKey, "workspace-1");
    await expect(asked).rejects.toMatchObject({
      code,
      message: expect.stringContaining(`AWS KMS answered ${status}:`),
    });
    await expect(asked).rejects.toThrow(words);
    await between.close();
  },
);

it("goes over to another key that is put in front, which then wraps; the old one still unwraps", async () => {
  const ringOf = (...keyIds: string[]) =>
    keyRing(
      readConfig({
        AWS_KMS_KEY_ID: keyIds.join(","),
        AWS_ACCESS_KEY_ID: credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
        AWS_ENDPOINT_URL_KMS: endpoint,
      }),
      Buffer.alloc(32, 1),
    );
  const wrapped = await ringOf(keyId)[0].wrap(dataKey, "workspace-1");
  const fresh = kms.keys.createKey();
  const [newest, old] = ringOf(fresh, keyId);
  expect(newest.id).toBe(`aws-kms:${fresh}`);
  expect(await old?.unwrap(wrapped, "workspace-1")).toEqual(dataKey);
  await expect(newest.unwrap(wrapped, "workspace-1")).rejects.toMatchObject({ code: "internal" });
  expect(await newest.unwrap(await newest.wrap(dataKey, "workspace-1"), "workspace-1")).toEqual(dataKey);
});
