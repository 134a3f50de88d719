import { Product } from "@tributary/contract/products";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { priceRoutes, productRoutes } from "./products.routes.ts";

let own: string;
const foreign = newId();
let postgres: ThrowawayPostgres;
let http: FastifyInstance;

const openWorkspace = (id: string) =>
  postgres.door.withWorkspace(id, (tx) => insertWorkspace(tx, { id, name: "Shop" }));
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
  http = await openThrowawayHttp({ routes: [...productRoutes(postgres.door), ...priceRoutes(postgres.door)] });
  await openWorkspace(foreign);
});
beforeEach(async () => {
  own = newId();
  await openWorkspace(own);
});
afterAll(async () => {
  await http.close();
  await postgres.close();
});

type Method = "GET" | "POST" | "PATCH";
const send = (method: Method, url: string, headers: object, payload?: object) =>
  http.inject({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload ? { payload } : {}) });
const call = (method: Method, url: string, payload?: object, headers: object = {}) =>
  send(method, url, { ...as("analyst", own), ...headers }, payload);
const make = async (body: object = {}) =>
  Product.parse((await call("POST", "/products", { name: "Mug", ...body })).json());
const euros = { amountMinor: 1200, currency: "EUR" };
const markImported = (id: string) =>
  postgres.door.withWorkspace(own, (tx) =>
    tx
      .updateTable("products")
      .set({ provider: "stripe", provider_product_id: "prod_1" })
      .where("id", "=", id)
      .execute(),
  );

describe("products", () => {
  test("are typed in with their prices, read and listed", async () => {
    const product = await make({
      sku: "M-1",
      imageUrl: "https://shop.example/mug.png",
      prices: [euros, { amountMinor: 500, currency: "USD", interval: "month" }],
    });
    expect(product).toMatchObject({ name: "Mug", sku: "M-1", active: true, provider: null, revision: 1 });
    const prices = product.prices.map(({ amountMinor, currency, interval, intervalCount }) => ({
      amountMinor,
      currency,
      interval,
      intervalCount,
    }));
    expect(prices).toHaveLength(2);
    expect(prices).toContainEqual({ ...euros, interval: null, intervalCount: null });
    expect(prices).toContainEqual({ amountMinor: 500, currency: "USD", interval: "month", intervalCount: 1 });
    expect((await call("GET", `/products/${product.id}`)).json()).toEqual(product);
    expect((await call("GET", "/products")).json()).toEqual({ data: [product], nextCursor: null });
  });

  test("are listed newest first in pages, by use and by part of name or SKU", async () => {
    for (const [name, sku] of [
      ["Mug", "A_1"],
      ["Kettle", "B-2"],
      ["Mugwort", null],
    ])
      await make({ name, sku });
    const namesOf = async (query: string) =>
      (await call("GET", `/products${query}`)).json().data.map(({ name }: Product) => name);
    expect(await namesOf("")).toEqual(["Mugwort", "Kettle", "Mug"]);
    expect(await namesOf("?q=MUG")).toEqual(["Mugwort", "Mug"]);
    expect(await namesOf("?q=a_")).toEqual(["Mug"]);
    const first = (await call("GET", "/products?limit=2")).json();
    expect(await namesOf(`?limit=2&cursor=${first.nextCursor}`)).toEqual(["Mug"]);
    await call("PATCH", `/products/${first.data[0].id}`, { active: false });
    expect(await namesOf("?active=false")).toEqual(["Mugwort"]);
    expect(await namesOf("?active=true")).toEqual(["Kettle", "Mug"]);
  });

  test("change by what is given, with a revision to ask for", async () => {
    const { id } = await make({ sku: "M-1" });
    const changed = await call("PATCH", `/products/${id}`, { name: "Cup", sku: null }, { "if-match": '"1"' });
    expect([changed.statusCode, changed.headers.etag]).toEqual([200, '"2"']);
    expect(changed.json()).toMatchObject({ name: "Cup", sku: null, revision: 2 });
    expect((await call("PATCH", `/products/${id}`, { name: "Cup" })).json()).toEqual(changed.json());
    expect((await call("PATCH", `/products/${id}`, { name: "Pot" }, { "if-match": '"1"' })).statusCode).toBe(412);
  });

  test("share no SKU within a workspace, as many as like have none", async () => {
    await make({ sku: "M-1" });
    const other = await make();
    await make();
    const twice = await call("POST", "/products", { name: "Cup", sku: "M-1" });
    expect([twice.statusCode, twice.json().errors[0].field]).toEqual([409, "sku"]);
    expect((await call("PATCH", `/products/${other.id}`, { sku: "M-1" })).statusCode).toBe(409);
    expect((await send("POST", "/products", as("analyst", foreign), { name: "Cup", sku: "M-1" })).statusCode).toBe(201);
  });

  test("that were imported take a SKU and nothing else", async () => {
    const { id, prices } = await make({ prices: [euros] });
    await markImported(id);
    expect((await call("PATCH", `/products/${id}`, { sku: "M-1", name: "Mug" })).json()).toMatchObject({ sku: "M-1" });
    for (const patch of [{ name: "Cup" }, { active: false }, { sku: "M-2", imageUrl: "https://a.example/" }]) {
      const answer = await call("PATCH", `/products/${id}`, patch);
      expect([answer.statusCode, answer.json().detail]).toEqual([409, expect.stringContaining("Stripe")]);
    }
    expect((await call("POST", `/products/${id}/prices`, euros)).statusCode).toBe(409);
    expect((await call("PATCH", `/products/${id}/prices/${prices[0]?.id}`, { active: false })).statusCode).toBe(409);
  });

  test.each([
    [{ name: " " }, "name"],
    [{ sku: "" }, "sku"],
    [{ sku: "a\nb" }, "sku"],
    [{ imageUrl: "javascript:alert(1)" }, "imageUrl"],
    [{ prices: [{ amountMinor: -1, currency: "EUR" }] }, "prices.0.amountMinor"],
    [{ prices: [{ amountMinor: 1.5, currency: "EUR" }] }, "prices.0.amountMinor"],
    [{ prices: [{ ...euros, interval: "fortnight" }] }, "prices.0.interval"],
    [{ prices: [{ ...euros, intervalCount: 3 }] }, "prices.0.intervalCount"],
    [{ provider: "stripe" }, ""],
  ])("%j is refused", async (body, field) => {
    const answer = await call("POST", "/products", { name: "Mug", ...body });
    expect([answer.statusCode, answer.json().errors[0].field]).toEqual([400, field]);
  });

  test("an unknown currency has its own code", async () => {
    const answer = await call("POST", "/products", { name: "Mug", prices: [{ amountMinor: 1, currency: "XXZ" }] });
    expect([answer.statusCode, answer.json().code]).toEqual([422, "unknown_currency"]);
  });
});

describe("prices", () => {
  test("are added and taken out of use, those in use first", async () => {
    const { id } = await make({ prices: [euros] });
    const added = await call(
      "POST",
      `/products/${id}/prices`,
      { amountMinor: 1500, currency: "EUR" },
      { "if-match": '"1"' },
    );
    expect([added.statusCode, added.json().revision]).toEqual([201, 2]);
    const newest = added.json().prices.find((price: { amountMinor: number }) => price.amountMinor === 1500);
    const archived = await call("PATCH", `/products/${id}/prices/${newest.id}`, { active: false });
    expect(archived.json()).toMatchObject({
      revision: 3,
      prices: [
        { amountMinor: 1200, active: true },
        { amountMinor: 1500, active: false },
      ],
    });
    expect((await call("PATCH", `/products/${id}/prices/${newest.id}`, { active: false })).json().revision).toBe(3);
    expect(
      (await call("PATCH", `/products/${id}/prices/${newest.id}`, { active: true }, { "if-match": '"1"' })).statusCode,
    ).toBe(412);
  });

  test("belong to their product alone, and their amount never changes", async () => {
    const one = await make({ prices: [euros] });
    const other = await make();
    const priceId = one.prices[0]?.id;
    expect((await call("PATCH", `/products/${other.id}/prices/${priceId}`, { active: false })).statusCode).toBe(404);
    expect((await call("PATCH", `/products/${one.id}/prices/${priceId}`, { amountMinor: 1 })).statusCode).toBe(400);
    expect((await call("GET", `/products/${one.id}`)).json()).toEqual(one);
  });
});

describe("who may", () => {
  const routes: [Method, (product: Product) => string, object | undefined, "viewer" | "analyst", number][] = [
    ["GET", ({ id }) => `/products/${id}`, undefined, "viewer", 200],
    ["PATCH", ({ id }) => `/products/${id}`, { name: "Cup" }, "analyst", 200],
    ["POST", ({ id }) => `/products/${id}/prices`, euros, "analyst", 201],
    ["PATCH", ({ id, prices }) => `/products/${id}/prices/${prices[0]?.id}`, { active: false }, "analyst", 200],
  ];
  test.each(routes)("%s a product", async (method, urlOf, body, role, status) => {
    const product = await make({ prices: [euros] });
    const statusOf = async (headers: object) => (await send(method, urlOf(product), headers, body)).statusCode;
    expect(await statusOf({})).toBe(401);
    expect(await statusOf(as(role === "viewer" ? "agent" : "viewer", own))).toBe(403);
    expect(await statusOf(as("admin", foreign))).toBe(404);
    expect((await call("GET", `/products/${product.id}`)).json()).toEqual(product);
    expect(await statusOf(as(role, own))).toBe(status);
  });

  test("list and make them", async () => {
    await make();
    const listed = (await send("GET", "/products", as("viewer", foreign))).json().data as Product[];
    expect(listed.map(({ name }) => name)).not.toContain("Mug");
    expect((await send("GET", "/products", {})).statusCode).toBe(401);
    expect((await send("POST", "/products", {}, { name: "x" })).statusCode).toBe(401);
    expect((await send("POST", "/products", as("viewer", own), { name: "x" })).statusCode).toBe(403);
  });
});
