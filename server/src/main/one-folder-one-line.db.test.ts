/**
 * Guarantees the aim of the architecture: an attribution model, or a module with all it can bring, is one value and one
 * entry of a list. What is tried here are toys, given to the product's own functions.
 */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { newId } from "../core/ids.ts";
import { attributionBy } from "../modules/attribution/module.ts";
import { type AttributionModel, MODELS } from "../modules/attribution/public.ts";
import { MODULES } from "../modules.ts";
import { defineOutboxEvent, onOutboxEvent } from "../platform/events/event-bus.ts";
import { defineRoute } from "../platform/http/route.ts";
import { defineModule, type Module } from "../platform/module.ts";
import { wholeNumber } from "../platform/settings/variables.ts";
import { readConfig } from "./config.ts";
import { joinAs } from "./throwaway-member.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop, sendWebhook } from "./throwaway-shop.ts";

const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0";
const toyWanted = defineOutboxEvent("toy.wanted");

const toyMetric = {
  description: "What toys are made of.",
  unit: "count",
  format: "number",
  goodWhen: "up",
} as const;
const toyShelf = defineModule({
  name: "toy-shelf",
  settings: {
    variables: { TOY_SHELVES: wholeNumber(1, 9).default(3) },
    read: ({ TOY_SHELVES }) => ({ toyShelves: TOY_SHELVES }),
    faults: ({ TOY_SHELVES }) => (TOY_SHELVES === 4 ? ["TOY_SHELVES of four is bad luck"] : []),
  },
  publishes: [toyWanted],
  facts: [
    {
      name: "toys",
      label: "Toys",
      time: { column: "made_on", is: "day" },
      dimensions: { channel: "made_for" },
      rows: ({ within }, columns) => `
        SELECT ${["pieces", ...columns].join(", ")}
        FROM values('made_on Date, made_for String, pieces UInt8', ('2026-03-01', 'Email', 2), ('2026-03-02', 'Email', 3))
        WHERE ${within("made_on")}`,
      first: "toDate('2026-03-01') AS at, 2 AS many",
    },
  ],
  metrics: [
    { ...toyMetric, name: "toyPieces", label: "Pieces", fact: "toys", sql: "sum(pieces)" },
    { ...toyMetric, name: "piecesPerOrder", label: "Pieces per order", formula: "toyPieces / orders" },
  ],
  create: ({ events }, _needed, { toyShelves }) => {
    const access = { kind: "workspace", permission: "plan.write" } as const;
    return {
      provides: { shelves: () => toyShelves },
      routes: [
        defineRoute({
          method: "POST",
          path: "/toys",
          operationId: "wantToy",
          access,
          summary: "Ask for a toy",
          tag: "toys",
          response: z.object({ shelves: z.number() }),
          handler: async ({ workspaceId }) => {
            await events.publish(toyWanted, workspaceId);
            return { shelves: toyShelves };
          },
        }),
      ],
    };
  },
});

const built: [workspaceId: string, shelves: number][] = [];
const toyMaker = defineModule({
  name: "toy-maker",
  needs: { toyShelf },
  create: (_platform, { toyShelf: { shelves } }) => ({
    provides: {},
    jobs: [
      {
        name: "make-toys",
        label: "Make the toys that are asked for",
        concurrency: 1,
        run: async (workspaceId) => void built.push([workspaceId, shelves()]),
      },
    ],
    subscribes: [onOutboxEvent(toyWanted, "make-toys")],
  }),
});

const toyModel: AttributionModel = {
  name: "toy",
  label: "Toy",
  explanation: "A quarter for the first touchpoint, the rest for the last.",
  weights: (journey) =>
    journey.length < 2
      ? journey.map(() => 1)
      : journey.map((_, index) => (index === 0 ? 0.25 : index === journey.length - 1 ? 0.75 : 0)),
};

const modules: readonly Module[] = [
  ...(MODULES as readonly Module[]).map((module) =>
    module.name === "attribution" ? attributionBy([...MODELS, toyModel]) : module,
  ),
  toyShelf,
  toyMaker,
];

let product: ThrowawayProduct;
let shop: Shop;
let stripe: Server;
beforeAll(async () => {
  stripe = createServer((_request, response) =>
    response.setHeader("content-type", "application/json").end('{"id":"cs_test_1"}'),
  );
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  const { port } = stripe.address() as AddressInfo;
  product = await openThrowawayProduct({ STRIPE_API_URL: `http://127.0.0.1:${port}`, TOY_SHELVES: "7" }, modules);
  shop = await openShop(product);
});
afterAll(async () => {
  await product.close();
  stripe.close();
});

const call = async (method: "GET" | "POST", path: string, payload?: object, headers: object = {}) => {
  const answer = await product.http.inject({
    method,
    url: `/api/v1${path}`,
    headers: { authorization: `Bearer ${shop.accessToken}`, ...headers },
    ...(payload ? { payload } : {}),
  });
  return { status: answer.statusCode, body: answer.json() };
};

describe("a module that is one value in the list", () => {
  it("has its route answered, with its permission asked for", async () => {
    expect(await call("POST", "/toys", {})).toEqual({ status: 200, body: { shelves: 7 } });
    const viewer = await joinAs(product, shop.workspaceId, "viewer");
    expect((await call("POST", "/toys", {}, viewer)).status).toBe(403);
    expect((await call("POST", "/toys", {}, { authorization: "Bearer nobody" })).status).toBe(401);
  });

  it("has its job done when the event of another is published, with what that one provides", async () => {
    built.splice(0);
    await product.startWorker();
    await call("POST", "/toys", {});
    await vi.waitFor(() => expect(built).toContainEqual([shop.workspaceId, 7]), { timeout: 20_000, interval: 50 });
  });

  it("has its setting read, and refused in the words of all others when it is wrong", () => {
    expect(readConfig({}, modules)).toMatchObject({ toyShelves: 3 });
    for (const [given, fault] of [
      ["many", "TOY_SHELVES must be a whole number from 1 to 9"],
      ["4", "TOY_SHELVES of four is bad luck"],
    ])
      expect(() => readConfig({ TOY_SHELVES: given }, modules)).toThrow(fault);
  });
});

describe("a fact and metrics that a module brings", () => {
  it("are in the catalogue, with the dimensions they can be told apart by", async () => {
    const { body } = await call("GET", "/metrics/catalogue?limit=200");
    expect(body.data).toContainEqual({
      ...toyMetric,
      name: "piecesPerOrder",
      label: "Pieces per order",
      formula: "toyPieces / orders",
      sources: ["Toys", "Payments and the credit for them"],
      dimensions: ["day", "week", "month", "channel"],
    });
  });

  it("are answered, beside those of others", async () => {
    const range = { from: "2026-03-01", to: "2026-03-31" };
    const query = { metrics: ["toyPieces", "orders"], dimensions: ["channel"], range };
    const { body } = await call("POST", "/metrics/query", query);
    expect(body.rows).toEqual([{ channel: "Email", toyPieces: 5, orders: expect.anything() }]);
  });
});

describe("an attribution model that is one value in the list", () => {
  it("is shown with its texts", async () => {
    const { body } = await call("GET", "/attribution/models");
    const { name, label, explanation } = toyModel;
    expect(body.data).toContainEqual({ name, label, explanation, isDefault: false, parameters: null });
  });

  it("is credited for what was paid, as its weights say, and asked for by its name", async () => {
    const paymentId = await sellAfterTwoVisits();
    const from = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const to = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const query = { metrics: ["revenue"], dimensions: ["channel"], range: { from, to } };
    const { body } = await call("POST", "/metrics/query", { ...query, model: "toy" });
    expect(body.query.model).toBe("toy");
    expect(body.rows.filter(({ currency }: { currency: string }) => currency === "USD")).toEqual([
      { channel: "Paid Search", currency: "USD", revenue: 3150 },
      { channel: "Email", currency: "USD", revenue: 1050 },
    ]);
    const { body: payment } = await call("GET", `/payments/${paymentId}`);
    expect(payment.credits.toy.map(({ share }: { share: number }) => share)).toEqual([0.25, 0.75]);
    const { body: refused } = await call("POST", "/metrics/query", { ...query, model: "no_toy" });
    expect(refused.detail).toMatch(/last_non_direct.*, toy/);
  });
});

/** Somebody comes by a mail, comes again by an advertisement, and pays 42 dollars. @returns the payment's id */
async function sellAfterTwoVisits(): Promise<string> {
  const visitorId = newId();
  const { pixelId, workspaceId } = shop;
  for (const utm of ["utm_source=news&utm_medium=email", "utm_source=google&utm_medium=cpc"]) {
    const url = `https://${shop.marker}.example/?${utm}`;
    const visit = { pixelId, name: "page_view", visitorId, sessionId: newId(), url };
    const headers = { "user-agent": BROWSER };
    await product.http.inject({ method: "POST", url: "/api/v1/events", headers, payload: visit });
  }
  await product.settle();
  // Stripe dates by the second, and the visits of this second must not come after it.
  const created = Math.floor(Date.now() / 1000) + 1;
  const object = {
    object: "charge",
    id: "ch_toy",
    payment_intent: "pi_toy",
    amount_captured: 4200,
    amount_refunded: 0,
    currency: "usd",
    created,
    paid: true,
    captured: true,
    status: "succeeded",
    metadata: { tributary_visitor_id: visitorId },
  };
  const event = {
    id: "evt_toy",
    object: "event",
    type: "charge.succeeded",
    created,
    livemode: false,
    data: { object },
  };
  await sendWebhook(product, shop.connectionId, event);
  await product.work(workspaceId, "process-inbox", "trace-payments");
  const { body } = await call("GET", "/payments");
  return body.data.find(({ currency }: { currency: string }) => currency === "USD")?.id;
}
