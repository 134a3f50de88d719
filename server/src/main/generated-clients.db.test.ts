/** Guarantees that clients which two generators make from the OpenAPI document compile, and work against the product. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { generateSource } from "oazapfts";
import openapiTypescript, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../core/ids.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

const SERVER = path.resolve(import.meta.dirname, "../..");
const TSC = path.resolve(SERVER, "../node_modules/.bin/tsc");

/** What is written by hand against the clients: a shop's first steps, and a refusal. */
const USE_FETCH = `
import createClient from "openapi-fetch";
import type { paths } from "./openapi-typescript.ts";

export async function use(baseUrl: string, email: string, password: string): Promise<unknown> {
  const stranger = createClient<paths>({ baseUrl });
  const body = { email, password, name: "Ada", workspaceName: "Mugs" };
  const { data: tokens } = await stranger.POST("/api/v1/auth/signup", { body });
  if (!tokens) throw new Error("no tokens");
  const client = createClient<paths>({ baseUrl, headers: { authorization: "Bearer " + tokens.accessToken } });
  const header = { "X-Workspace-Id": tokens.workspaceId, "Idempotency-Key": "first" };
  const made = await client.POST("/api/v1/links", {
    params: { header },
    body: { targetUrl: "https://shop.example/mugs", title: "Mugs" },
  });
  const { data: links } = await client.GET("/api/v1/links", { params: { query: { limit: 10 } } });
  const id = made.data?.id ?? "";
  const { response } = await client.DELETE("/api/v1/links/{id}", { params: { path: { id } } });
  const { error } = await client.GET("/api/v1/links/{id}", { params: { path: { id: tokens.userId } } });
  return [made.response.status, links?.data.map(({ title }) => title), response.status, error?.code];
}
`;
const USE_OAZAPFTS = `
import { ok } from "@oazapfts/runtime";
import * as api from "./oazapfts.ts";

export async function use(baseUrl: string, email: string, password: string): Promise<unknown> {
  api.defaults.baseUrl = baseUrl;
  const tokens = await ok(api.signUp({ email, password, name: "Ada", workspaceName: "Mugs" }));
  api.defaults.headers = { authorization: "Bearer " + tokens.accessToken };
  const link = { targetUrl: "https://shop.example/mugs", title: "Mugs" };
  const made = await api.createLink(link, { xWorkspaceId: tokens.workspaceId, idempotencyKey: "first" });
  const { id } = await ok(Promise.resolve(made));
  const links = await ok(api.listLinks({ limit: 10 }));
  const deleted = await api.deleteLink(id);
  const gone = await api.getLink(tokens.userId);
  return [made.status, links.data.map(({ title }) => title), deleted.status, gone.status === 404 ? gone.data.code : ""];
}
`;

let product: ThrowawayProduct;
let folder: string;
let url: string;

beforeAll(async () => {
  product = await openThrowawayProduct();
  folder = mkdtempSync(path.join(SERVER, ".clients-"));
  await product.http.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(product.http.server.address() as AddressInfo).port}`;
  const document = (await product.http.inject("/openapi.json")).body;
  const types = astToString(await openapiTypescript(document));
  const source = path.join(folder, "openapi.json");
  const files = {
    "openapi.json": document,
    "openapi-typescript.ts": types,
    "use-fetch.ts": USE_FETCH,
    "use-oazapfts.ts": USE_OAZAPFTS,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  writeFileSync(path.join(folder, "oazapfts.ts"), await generateSource(source));
}, 120_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await product.close();
});

test("what both generators make, and what uses it, compiles", () => {
  const strict = ["--noEmit", "--strict", "--skipLibCheck", "--allowImportingTsExtensions", "--ignoreConfig"];
  const how = [
    "--target",
    "es2022",
    "--module",
    "esnext",
    "--moduleResolution",
    "bundler",
    "--lib",
    "es2022,dom,dom.iterable",
  ];
  const check = () => execFileSync(TSC, [...strict, ...how, "use-fetch.ts", "use-oazapfts.ts"], { cwd: folder });
  let faults = "";
  try {
    check();
  } catch (error) {
    faults = String((error as { stdout: Buffer }).stdout);
  }
  expect(faults).toBe("");
}, 60_000);

test.each(["use-fetch.ts", "use-oazapfts.ts"])(
  "%s signs up, makes, lists and archives a link, and is told what there is not",
  async (file) => {
    const { use } = await import(pathToFileURL(path.join(folder, file)).href);
    const told = await use(url, `${newId()}@example.com`, "correct horse battery staple");
    expect(told).toEqual([201, ["Mugs"], 204, "not_found"]);
  },
);
