/** Meta accounts that are connected, kept usable without refresh tokens, and disconnected, against a pretend Meta that refuses what the real one refuses. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Integrations, ProviderConnection } from "@tributary/contract/connections";
import { fastify } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type MetaConsent, type MetaEmulator, mountMeta } from "../sandbox/src/meta/meta-emulator.ts";
import type { MetaPerson } from "../sandbox/src/meta/meta-logins.ts";
import { readConfig } from "../server/src/main/config.ts";
import { createModules } from "../server/src/main/create-modules.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../server/src/main/throwaway-product.ts";
import { connections } from "../server/src/modules/connections/public.ts";

const APP = {
  id: "4711",
  secret: "meta-secret-of-this-test",
  redirectUris: ["http://localhost:3000/api/oauth/callback"],
  requiresProof: true,
};
const DAY_MS = 86_400_000;

const server = fastify();
let meta: MetaEmulator;
let product: ThrowawayProduct;
/** Another process of the installation, which reads what was connected at the door. */
let process: Awaited<ReturnType<typeof createModules>>;
const folder = mkdtempSync(path.join(tmpdir(), "tributary-process-"));
let headers: Record<string, string>;
let workspaceId: string;
let person: MetaPerson;

beforeAll(async () => {
  meta = await mountMeta(server, [APP]);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const environment = { META_APP_ID: APP.id, META_APP_SECRET: APP.secret, META_API_URL: url };
  product = await openThrowawayProduct(environment);
  const log = { warn: () => {}, error: () => {} } as unknown as Parameters<typeof createModules>[2];
  process = await createModules(readConfig({ ...environment, DATA_DIR: folder }), product.stores, log);
});
afterAll(async () => {
  await process.close();
  rmSync(folder, { recursive: true, force: true });
  await product.close();
  await server.close();
});
let owners = 0;
beforeEach(async () => {
  meta.reset();
  meta.logins.now = Date.now;
  person = { id: randomUUID(), name: "Ada Lovelace" };
  const payload = {
    email: `${randomUUID()}@example.com`,
    password: "long enough for anyone",
    name: "Owner",
    workspaceName: "Shop",
  };
  const signedUp = await product.http.inject({
    method: "POST",
    url: "/api/v1/auth/signup",
    payload,
    remoteAddress: `10.9.${owners++}.1`,
  });
  headers = { authorization: `Bearer ${signedUp.json().accessToken}` };
  workspaceId = signedUp.json().workspaceId;
});

async function begin(payload: object = {}): Promise<{ authUrl: string; cookie: string }> {
  const answer = await product.http.inject({
    method: "POST",
    url: "/api/v1/integrations/meta/connect",
    headers,
    payload,
  });
  expect(answer.statusCode).toBe(200);
  return { authUrl: answer.json().authUrl, cookie: String(answer.headers["set-cookie"]).split(";")[0] ?? "" };
}
async function comeBack(redirect: string, cookie: string): Promise<Record<string, string>> {
  const { pathname, search } = new URL(redirect);
  const answer = await product.http.inject({ url: pathname + search, headers: { accept: "text/html", cookie } });
  return Object.fromEntries(new URL(String(answer.headers.location)).searchParams);
}
async function connect(payload?: object, changes: Partial<MetaConsent> = {}): Promise<string> {
  const { authUrl, cookie } = await begin(payload);
  return (await comeBack(meta.consent(authUrl, { person, ...changes }), cookie)).connection ?? "";
}
async function connected(): Promise<ProviderConnection[]> {
  const { data } = (await product.http.inject({ url: "/api/v1/integrations", headers })).json() as Integrations;
  return data.find(({ platform }) => platform === "meta_ads")?.connections ?? [];
}
const token = (id: string): Promise<string> => process.provided(connections).accessToken(workspaceId, id);
const setExpiry = (inMs: number): Promise<unknown> =>
  product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ access_expires_at: new Date(Date.now() + inMs) })
      .execute(),
  );
const expiryInDays = async (): Promise<number> => {
  const row = await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").select("access_expires_at").executeTakeFirstOrThrow(),
  );
  return Math.round(((row.access_expires_at?.getTime() ?? 0) - Date.now()) / DAY_MS);
};

describe("connecting", () => {
  it("asks for ads_read alone, and ends with a token of 60 days under the person's name", async () => {
    const { authUrl, cookie } = await begin();
    expect(new URL(authUrl).searchParams.get("scope")).toBe("ads_read");
    const told = await comeBack(meta.consent(authUrl, { person }), cookie);
    expect(told).toMatchObject({ status: "connected", platform: "meta_ads" });
    expect(await connected()).toMatchObject([
      { status: "connected", accountName: "Ada Lovelace", sentence: "Meta Ads is connected as Ada Lovelace." },
    ]);
    expect([meta.logins.isLive(await token(told.connection ?? "")), await expiryInDays()]).toEqual([true, 60]);
  });

  it("without ads_read needs attention and names it; asked again and allowed, it is the same and well", async () => {
    const id = await connect({}, { scopes: ["public_profile"] });
    expect(await connected()).toMatchObject([
      { id, attention: "missing_permission", missingPermissions: ["see your Meta ads and how they perform"] },
    ]);
    expect(await connect({ connectionId: id })).toBe(id);
    expect(await connected()).toMatchObject([{ id, status: "connected" }]);
  });

  it("says so when the person says no, when Meta is down, and when the code was used", async () => {
    const denied = await begin();
    expect(await comeBack(meta.deny(denied.authUrl), denied.cookie)).toMatchObject({ reason: "access_denied" });
    const down = await begin();
    const redirect = meta.consent(down.authUrl, { person });
    meta.isDown = true;
    expect(await comeBack(redirect, down.cookie)).toMatchObject({ reason: "provider_unavailable" });
    meta.isDown = false;
    const stolen = await begin();
    const used = new URL(meta.consent(stolen.authUrl, { person }));
    used.searchParams.set("code", new URL(redirect).searchParams.get("code") ?? "");
    expect(await comeBack(used.href, stolen.cookie)).toMatchObject({ reason: "provider_refused" });
    expect(await connected()).toEqual([]);
  });
});

describe("an access token", () => {
  it("is exchanged days before it ends, once, for one that lasts 60 days more", async () => {
    const id = await connect();
    const first = await token(id);
    await setExpiry(5 * DAY_MS);
    const before = meta.logins.counts.fb_exchange_token;
    const given = await Promise.all(Array.from({ length: 5 }, () => token(id)));
    expect(meta.logins.counts.fb_exchange_token - before).toBe(1);
    expect([meta.logins.isLive(given[0] ?? ""), given[0] === first, await expiryInDays()]).toEqual([true, false, 60]);
  });

  it("that cannot be exchanged yet works on, and is not asked for with every call", async () => {
    const id = await connect();
    await setExpiry(5 * DAY_MS);
    meta.isDown = true;
    expect([await token(id), await token(id)].map((each) => meta.logins.isLive(each))).toEqual([true, true]);
    meta.isDown = false;
    const before = meta.logins.counts.fb_exchange_token;
    await token(id);
    expect(meta.logins.counts.fb_exchange_token).toBe(before);
    expect(await connected()).toMatchObject([{ id, status: "connected" }]);
  });

  it("that has ended needs a person, who connects the same connection again", async () => {
    const id = await connect();
    meta.logins.now = () => Date.now() + 61 * DAY_MS;
    await setExpiry(-1);
    await product.work(workspaceId, "check-connections");
    expect(await connected()).toMatchObject([{ id, status: "attention", attention: "reconnect" }]);
    await expect(token(id)).rejects.toMatchObject({ code: "provider_refused" });
    meta.logins.now = Date.now;
    expect(await connect({ connectionId: id })).toBe(id);
    expect(meta.logins.isLive(await token(id))).toBe(true);
  });

  it("needs a person too once 90 days have gone by since one was asked, however often it was exchanged", async () => {
    const id = await connect();
    meta.logins.now = () => Date.now() + 55 * DAY_MS;
    await setExpiry(5 * DAY_MS);
    await token(id);
    meta.logins.now = () => Date.now() + 91 * DAY_MS;
    await setExpiry(-1);
    await expect(token(id)).rejects.toMatchObject({ code: "provider_refused" });
  });
});

it("is ended at Meta when it is disconnected, later where Meta is down", async () => {
  const id = await connect();
  const given = await token(id);
  const url = `/api/v1/integrations/meta_ads/connections/${id}`;
  meta.isDown = true;
  expect((await product.http.inject({ method: "DELETE", url, headers })).statusCode).toBe(204);
  meta.isDown = false;
  expect(meta.logins.isLive(given)).toBe(true);
  await product.work(workspaceId, "check-connections");
  expect(meta.logins.isLive(given)).toBe(false);
  expect(await connected()).toMatchObject([{ id, status: "disconnected" }]);
});
