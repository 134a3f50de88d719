/**
 * Guarantees, of a connector that is one value in the list: its accounts are chosen, imported, watched, and replayed over
 * the API, in the whole product; and no two connections count an account twice.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { toyConnector } from "../modules/connections/connectors/throwaway-toy-connector.ts";
import { openToyProvider, type ToyProvider } from "../modules/connections/connectors/throwaway-toy-provider.ts";
import { connectionsBy } from "../modules/connections/module.ts";
import { MODULES } from "../modules.ts";
import type { Module } from "../platform/module.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop } from "./throwaway-shop.ts";

const toys = { ...toyConnector(1000), name: "stripe", label: "Toy Pay" };
const modules = (MODULES as readonly Module[]).map((module) =>
  module.name === "connections" ? connectionsBy([toys]) : module,
);

let toy: ToyProvider;
let product: ThrowawayProduct;
let shop: Shop;
beforeAll(async () => {
  toy = await openToyProvider();
  // The key of the shop's connection.
  toy.token = "sk_test_throwaway123";
  product = await openThrowawayProduct({ STRIPE_API_URL: toy.url }, modules);
  await product.startWorker();
});
afterAll(async () => {
  await product.close();
  await toy.close();
});
beforeEach(async () => {
  shop = await openShop(product);
  const today = new Date().toISOString().slice(0, 10);
  toy.accounts = [
    { id: "1", name: "Toys", currency: "EUR", time_zone: "UTC" },
    { id: "2", name: "More toys", currency: "USD", time_zone: "Asia/Tokyo" },
    { id: "manager", name: "All toys", currency: "EUR", time_zone: "UTC" },
  ];
  toy.ads = [{ day: today, ad_id: "a", cost_micros: "1230000" }];
  toy.campaigns = [{ id: "a", name: "A" }];
  toy.orders = [{ id: "o", status: "paid" }];
  toy.faults = [];
});

const call = async (method: "GET" | "POST", path: string, payload?: object) => {
  const answer = await product.http.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${shop.accessToken}` },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.body === "" ? null : answer.json() };
};
const choose = (...accountIds: string[]) =>
  call("POST", "/sources/accounts", { connectionId: shop.connectionId, accountIds });
const source = async (accountId = "1") =>
  (await call("GET", "/sources")).body.data.find((each: { accountId: string }) => each.accountId === accountId);
const synced = () => expect.poll(async () => (await source()).lastSyncedAt, { timeout: 20_000 }).not.toBeNull();
const records = () =>
  product.stores.clickhouse
    .inWorkspace(shop.workspaceId)
    .query<{ payload: string }>("SELECT payload FROM source_records FINAL ORDER BY payload");

test("accounts are listed live, chosen, and imported; health, freshness, progress and quota are told", async () => {
  const listed = await call("GET", `/sources/accounts?connectionId=${shop.connectionId}`);
  expect(listed.body.data).toEqual([
    { id: "1", name: "Toys", currency: "EUR", timeZone: "UTC", isChosen: false, notSelectableBecause: null },
    {
      id: "2",
      name: "More toys",
      currency: "USD",
      timeZone: "Asia/Tokyo",
      isChosen: false,
      notSelectableBecause: null,
    },
    expect.objectContaining({ id: "manager", notSelectableBecause: "Manager accounts hold no spend of their own." }),
  ]);
  const chosen = await choose("1");
  expect(chosen).toMatchObject({ status: 200, body: { data: [{ accountId: "1", provider: "stripe" }] } });
  await synced();
  expect(await source()).toMatchObject({
    status: "healthy",
    sentence: "Up to date.",
    problem: null,
    progress: 1,
    secondsLeft: null,
    quota: { unit: "calls", used: expect.any(Number), perDay: 1000 },
    streams: [
      { name: "ads", progress: 1, completeTo: null },
      { name: "ad_performance", progress: 1, completeTo: toy.ads[0]?.day, schemaChanges: [] },
      { name: "orders", progress: 1 },
    ],
  });
  expect((await records()).map(({ payload }) => JSON.parse(payload))).toEqual([
    { day: toy.ads[0]?.day, ad_id: "a", cost_micros: "1230000" },
    { id: "a", name: "A" },
    { id: "o", status: "paid" },
  ]);
  const runs = (await call("GET", `/sources/runs?connectionId=${shop.connectionId}`)).body.data;
  expect(runs.map(({ stream, status }: Record<string, string>) => `${stream} ${status}`).sort()).toEqual([
    "ad_performance success",
    "ads success",
    "orders success",
  ]);
});

test("a run is replayed from its raw copies to the same records, also where they were lost", async () => {
  await choose("1");
  await synced();
  const before = await records();
  await product.stores.clickhouse.rewrite("source_records", shop.workspaceId, { where: "1" });
  expect(await records()).toEqual([]);
  const runs = (await call("GET", "/sources/runs")).body.data as { id: string; rawCopies: number }[];
  for (const { id } of runs)
    expect(await call("POST", `/sources/runs/${id}/replay`)).toEqual({ status: 202, body: null });
  await expect.poll(records, { timeout: 20_000 }).toEqual(before);
  const done = async () =>
    ((await call("GET", "/sources/runs")).body.data as { kind: string; status: string }[]).filter(
      ({ kind, status }) => kind === "replay" && status === "success",
    ).length;
  await expect.poll(done, { timeout: 20_000 }).toBe(3);
  const [replay] = ((await call("GET", "/sources/runs")).body.data as { id: string; kind: string }[]).filter(
    ({ kind }) => kind === "replay",
  );
  expect((await call("POST", `/sources/runs/${replay?.id}/replay`)).status).toBe(409);
});

test("an account that is not chosen any more is paused, and its data stays", async () => {
  await choose("1");
  await synced();
  await choose("2");
  expect(await source("1")).toMatchObject({ status: "paused" });
  expect((await records()).length).toBeGreaterThanOrEqual(3);
  expect((await call("POST", "/sources/sync", { connectionId: shop.connectionId, accountId: "1" })).status).toBe(404);
  const all = await call("POST", "/sources/sync", {});
  expect(all).toEqual({ status: 202, body: { accounts: 1 } });
});

describe("refused are", () => {
  test("accounts that cannot be chosen, or that the connection does not reach", async () => {
    expect((await choose("manager")).body).toMatchObject({
      detail: expect.stringContaining("Manager accounts hold no spend of their own."),
    });
    expect((await choose("1", "nobody's")).status).toBe(400);
    expect((await call("GET", "/sources")).body.data).toEqual([]);
  });

  test("connections and runs that are not there", async () => {
    const nowhere = newId();
    expect((await call("GET", `/sources/accounts?connectionId=${nowhere}`)).status).toBe(404);
    expect((await call("POST", "/sources/accounts", { connectionId: nowhere, accountIds: [] })).status).toBe(404);
    expect((await call("POST", "/sources/sync", { connectionId: nowhere })).status).toBe(404);
    expect((await call("POST", `/sources/runs/${nowhere}/replay`)).status).toBe(404);
    expect((await call("POST", "/sources/sync", { accountId: "1" })).status).toBe(400);
  });

  test("calls that the provider refuses, with what to do", async () => {
    toy.faults = [
      (_url, response) => {
        response.writeHead(401);
        response.end("{}");
        return true;
      },
    ];
    const listed = await call("GET", `/sources/accounts?connectionId=${shop.connectionId}`);
    expect(listed.body).toMatchObject({
      detail: "Access to Toy Pay was revoked or has expired. Reconnect to continue. Existing data stays.",
    });
  });
});
