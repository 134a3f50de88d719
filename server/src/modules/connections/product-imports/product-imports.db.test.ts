/** Guarantees: an import brings in what Stripe has, changes nothing the second time, and always comes to an end. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { ProductImport } from "@tributary/contract/products";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { priceRoutes, productRoutes } from "../../plan/products/products.routes.ts";
import { importProducts } from "./import-products.ts";
import { productImportRoutes } from "./product-imports.routes.ts";

const foreign = newId();
const connectionId = newId();
let own: string;
let postgres: ThrowawayPostgres;
let http: FastifyInstance;
let stripe: Server;
let stripeApiUrl: string;
/** What the pretend Stripe holds, newest first, and how it answers. */
const account = { products: [] as object[], prices: [] as object[], status: 200, isConnected: true };
const asked: string[] = [];

beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  stripe = createServer((request, response) => {
    response.statusCode = account.status;
    response.setHeader("content-type", "application/json");
    response.setHeader("stripe-should-retry", "false");
    const error = { type: "invalid_request_error", message: "No." };
    response.end(JSON.stringify(account.status === 200 ? pageFor(request.url ?? "") : { error }));
  });
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  stripeApiUrl = `http://127.0.0.1:${(stripe.address() as AddressInfo).port}`;
  await postgres.door.withWorkspace(foreign, (tx) => insertWorkspace(tx, { id: foreign, name: "Other" }));
  http = await openThrowawayHttp({
    routes: [
      ...productRoutes(postgres.door),
      ...priceRoutes(postgres.door),
      ...productImportRoutes({
        postgres: postgres.door,
        jobs: { enqueue: async (name, workspaceId) => void asked.push(`${name} ${workspaceId}`) },
        importJob: "import",
        hasConnection: async (workspaceId, id) => workspaceId === own && id === connectionId,
      }),
    ],
  });
});
beforeEach(async () => {
  own = newId();
  asked.length = 0;
  Object.assign(account, { products: [], prices: [], status: 200, isConnected: true });
  await postgres.door.withWorkspace(own, (tx) => insertWorkspace(tx, { id: own, name: "Shop" }));
});
afterAll(async () => {
  await http.close();
  stripe.close();
  await postgres.close();
});

function pageFor(url: string): object {
  const { pathname, searchParams } = new URL(url, stripeApiUrl);
  const rows = (pathname.endsWith("/products") ? account.products : account.prices) as { id: string }[];
  const start = rows.findIndex(({ id }) => id === searchParams.get("starting_after")) + 1;
  const data = rows.slice(start, start + Number(searchParams.get("limit")));
  return { object: "list", url: pathname, data, has_more: rows.length > start + data.length };
}

const product = (id: string, changes: object = {}) => ({
  id,
  object: "product",
  name: `Product ${id}`,
  active: true,
  images: [],
  ...changes,
});
const price = (id: string, productId: string, changes: object = {}) => ({
  id,
  object: "price",
  product: productId,
  active: true,
  billing_scheme: "per_unit",
  unit_amount: 1200,
  currency: "eur",
  recurring: null,
  custom_unit_amount: null,
  ...changes,
});

const call = (method: "GET" | "POST", url: string, headers: object, payload?: object) =>
  http.inject({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload ? { payload } : {}) });
const begin = async () =>
  (await call("POST", "/products/import", as("analyst", own), { connectionId })).json() as ProductImport;
const read = async (id: string) => (await call("GET", `/product-imports/${id}`, as("viewer", own))).json();
const work = (now = Date.now()) => {
  const openSecretKey = async () => (account.isConnected ? "sk_test_throwaway" : null);
  return importProducts({ postgres: postgres.door, openSecretKey, stripeApiUrl, now: () => now }, own);
};
const products = async () => (await call("GET", "/products?limit=500", as("viewer", own))).json().data;

describe("an import", () => {
  it("brings in products and prices over several pages, and tells how many", async () => {
    const ids = Array.from({ length: 230 }, (_, n) => `prod_${n}`);
    account.products = ids.map((id) => product(id));
    account.prices = ids.map((id) => price(`price_${id}`, id));
    const { id, status } = await begin();
    expect(status).toBe("queued");
    expect(asked).toEqual([`import ${own}`]);
    await work();
    expect(await read(id)).toMatchObject({ status: "done", products: 230, prices: 230, skipped: 0, error: null });
    const stored = await products();
    expect(new Set(stored.map((one: { providerProductId: string }) => one.providerProductId))).toEqual(new Set(ids));
    expect(stored.every((one: { prices: unknown[] }) => one.prices.length === 1)).toBe(true);
  });

  it("takes names, pictures, archived ones and amounts as Stripe has them", async () => {
    account.products = [
      product("prod_1", { name: " Mug\u0000\nlarge ", images: ["https://shop.example/mug.png"] }),
      product("prod_2", { name: "\u0007", images: ["javascript:alert(1)"], active: false }),
    ];
    account.prices = [
      price("price_1", "prod_1", { unit_amount: 500, currency: "isk" }),
      price("price_2", "prod_1", { recurring: { interval: "month", interval_count: 3 }, active: false }),
    ];
    await begin();
    await work();
    const stored = await products();
    const named = (id: string) => stored.find((one: { providerProductId: string }) => one.providerProductId === id);
    expect(named("prod_1")).toMatchObject({
      name: "Mug large",
      imageUrl: "https://shop.example/mug.png",
      active: true,
    });
    expect(named("prod_2")).toMatchObject({ name: "prod_2", imageUrl: null, active: false });
    expect(named("prod_1").prices).toMatchObject([
      {
        providerPriceId: "price_1",
        amountMinor: 5,
        currency: "ISK",
        interval: null,
        intervalCount: null,
        active: true,
      },
      {
        providerPriceId: "price_2",
        amountMinor: 1200,
        currency: "EUR",
        interval: "month",
        intervalCount: 3,
        active: false,
      },
    ]);
  });

  it("leaves out prices without one whole amount, and says how many", async () => {
    account.products = [product("prod_1")];
    account.prices = [
      price("tiered", "prod_1", { billing_scheme: "tiered", unit_amount: null }),
      price("chosen", "prod_1", { custom_unit_amount: { minimum: 1 }, unit_amount: null }),
      price("fine", "prod_1", { unit_amount: null, unit_amount_decimal: "0.5" }),
      price("strange", "prod_1", { currency: "xxz" }),
      price("moons", "prod_1", { recurring: { interval: "moon", interval_count: 1 } }),
      price("homeless", "prod_gone"),
      price("plain", "prod_1"),
    ];
    const { id } = await begin();
    await work();
    expect(await read(id)).toMatchObject({ status: "done", products: 1, prices: 1, skipped: 6 });
  });

  it("done again changes nothing, and later only what changed, SKUs kept", async () => {
    account.products = [product("prod_1"), product("prod_2")];
    account.prices = [price("price_1", "prod_1")];
    await begin();
    await work();
    const [first] = await products();
    await http.inject({
      method: "PATCH",
      url: `/api/v1/products/${first.id}`,
      headers: as("analyst", own),
      payload: { sku: "M-1" },
    });
    const before = await products();
    await begin();
    await work();
    expect(await products()).toEqual(before);

    account.products = [product("prod_1", { name: "Renamed" }), product("prod_2", { active: false })];
    account.prices = [price("price_1", "prod_1", { active: false })];
    await begin();
    await work();
    const after = await products();
    const of = (rows: { providerProductId: string }[], id: string) => rows.find((row) => row.providerProductId === id);
    expect(of(after, "prod_1")).toMatchObject({ name: "Renamed", prices: [{ active: false }] });
    expect(of(after, "prod_2")).toMatchObject({ active: false });
    expect(after.find((one: { sku: string }) => one.sku === "M-1")).toBeDefined();
  });

  it("is one for a connection however often it is asked for, until it has ended", async () => {
    const begun = await Promise.all(Array.from({ length: 8 }, begin));
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    await work();
    expect((await begin()).id).not.toBe(begun[0]?.id);
  });

  it("refused by Stripe, or without its connection, ends with the reason", async () => {
    account.status = 401;
    const refused = await begin();
    await work();
    expect(await read(refused.id)).toMatchObject({
      status: "failed",
      error: expect.stringContaining("Stripe refused"),
    });
    account.isConnected = false;
    const lonely = await begin();
    await work();
    expect(await read(lonely.id)).toMatchObject({ status: "failed", error: expect.stringContaining("disconnected") });
  });

  it("waits for a Stripe that is away, begins anew when it is back, and gives up in the end", async () => {
    account.products = [product("prod_1")];
    account.status = 503;
    const { id, createdAt } = await begin();
    await expect(work()).rejects.toMatchObject({ code: "unavailable" });
    expect(await read(id)).toMatchObject({ status: "running", finishedAt: null });
    account.status = 200;
    await work();
    expect(await read(id)).toMatchObject({ status: "done", products: 1 });

    account.status = 503;
    const hopeless = await begin();
    await work(Date.parse(createdAt) + 31 * 60_000);
    expect(await read(hopeless.id)).toMatchObject({
      status: "failed",
      error: expect.stringContaining("having problems"),
    });
  });
});

describe("who may", () => {
  it("ask for one, and see how it goes", async () => {
    const statusOf = async (headers: object, body: object = { connectionId }) =>
      (await call("POST", "/products/import", headers, body)).statusCode;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf(as("viewer", own))).toBe(403);
    expect(await statusOf(as("admin", foreign))).toBe(404);
    expect(await statusOf(as("analyst", own), { connectionId: newId() })).toBe(404);
    expect(await statusOf(as("analyst", own), { connectionId: "x" })).toBe(400);
    expect(await statusOf(as("analyst", own))).toBe(202);
    const { id } = await begin();
    expect((await call("GET", `/product-imports/${id}`, {})).statusCode).toBe(401);
    expect((await call("GET", `/product-imports/${id}`, as("agent", own))).statusCode).toBe(403);
    expect((await call("GET", `/product-imports/${id}`, as("admin", foreign))).statusCode).toBe(404);
    expect((await call("GET", `/product-imports/${newId()}`, as("viewer", own))).statusCode).toBe(404);
  });
});
