/** The routes of campaigns and their versions on a database of its own, for one test file. */
import { Campaign } from "@tributary/contract/campaigns";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach } from "vitest";
import { newId } from "../../../core/ids.ts";
import { as, openThrowawayHttp } from "../../../platform/http/throwaway-http.ts";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { insertWorkspace } from "../../accounts/workspaces/workspaces.sql.ts";
import { campaignRoutes } from "./campaigns.routes.ts";
import { versionRoutes } from "./versions.routes.ts";

export type Method = "GET" | "POST" | "PATCH" | "DELETE";

export const foreign = newId();
export const pixelId = newId();
export const productId = newId();
export const destination = { kind: "meta", datasetId: "123456789012345", events: ["purchase"] };
export const draft = () => ({
  offer: "Two for one",
  landingPageUrl: "https://shop.example/sale",
  pixelIds: [pixelId],
  destinations: [destination],
  productIds: [productId],
});

/** Opens it for the file's tests; each of them begins with a workspace that has a pixel and a product. */
export function useThrowawayCampaigns() {
  const room = {
    own: "",
    postgres: {} as ThrowawayPostgres,
    http: {} as FastifyInstance,
    windowChanges: [] as string[],
  };
  beforeAll(async () => {
    room.postgres = await openThrowawayPostgres();
    const { door } = room.postgres;
    await door.withWorkspace(foreign, (tx) => insertWorkspace(tx, { id: foreign, name: "Other" }));
    const events = { publish: async (_event: unknown, id: string) => void room.windowChanges.push(id) };
    const routes = [
      ...campaignRoutes({ postgres: door, events }),
      ...versionRoutes({ postgres: door, publicUrl: "https://t.example" }),
    ];
    room.http = await openThrowawayHttp({ routes });
  });
  beforeEach(async () => {
    room.own = newId();
    room.windowChanges.length = 0;
    await stockWorkspace(room.postgres, room.own);
  });
  afterAll(async () => {
    await room.http.close();
    await room.postgres.close();
  });

  const send = (method: Method, url: string, headers: object, payload?: object) =>
    room.http.inject({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload ? { payload } : {}) });
  const call = (method: Method, url: string, payload?: object, headers: object = {}) =>
    send(method, url, { ...as("analyst", room.own), ...headers }, payload);
  const make = async (body: object = {}) =>
    Campaign.parse((await call("POST", "/campaigns", { name: "Spring sale", ...body })).json());
  return {
    room,
    send,
    /** As an analyst of the test's own workspace. */
    call,
    make,
    makeReady: () => make({ draft: draft() }),
    publish: (id: string, body: object = {}, headers: object = {}) =>
      call("POST", `/campaigns/${id}/publish`, body, headers),
  };
}

async function stockWorkspace({ door }: ThrowawayPostgres, id: string): Promise<void> {
  await door.withWorkspace(id, async (tx) => {
    await insertWorkspace(tx, { id, name: "Shop" });
    const inOwn = { workspace_id: id };
    await tx
      .insertInto("pixels")
      .values({ ...inOwn, id: pixelId, name: "Shop", domain: "shop.example" })
      .execute();
    await tx
      .insertInto("products")
      .values({ ...inOwn, id: productId, name: "Mug", sku: "M-1" })
      .execute();
    const price = { ...inOwn, product_id: productId, currency: "EUR" };
    await tx
      .insertInto("prices")
      .values([
        { ...price, id: newId(), amount_minor: 1200 },
        { ...price, id: newId(), amount_minor: 900, active: false },
      ])
      .execute();
  });
}
