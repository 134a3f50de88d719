/** Guarantees: only whole flows are published, what is published never changes, and a preview says what customers read. */
import { randomUUID } from "node:crypto";
import type { Flow, FlowPreview, FlowVersion } from "@tributary/contract/flows";
import { afterAll, beforeAll, expect, it } from "vitest";
import { throwawayFlow } from "../modules/automation/flows/throwaway-flow.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

let product: ThrowawayProduct;
let headers: Record<string, string>;
let campaignId: string;
let linkId: string;
let productId: string;

beforeAll(async () => {
  product = await openThrowawayProduct();
  const body = { email: `${randomUUID()}@example.com`, password: "long enough for anyone", name: "Owner" };
  const signedUp = (await call("POST", "/auth/signup", { ...body, workspaceName: "Shop" })).json();
  headers = { authorization: `Bearer ${signedUp.accessToken}` };
  campaignId = (await call("POST", "/campaigns", { name: "Fall mugs" })).json().id;
  const link = { targetUrl: "https://shop.example/prices", title: "Prices", source: "messenger" };
  linkId = (await call("POST", "/links", link)).json().id;
  const prices = [{ amountMinor: 1250, currency: "USD" }];
  productId = (await call("POST", "/products", { name: "Mug", prices })).json().id;
});
afterAll(() => product.close());

const call = (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object, more = {}) =>
  product.http.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...headers, ...more },
    ...(payload ? { payload } : {}),
  });

/** The throwaway flow, its offer of the workspace's own. */
function ownFlow() {
  const { nodes } = throwawayFlow();
  return {
    nodes: nodes.map((node) => (node.kind === "offer" ? { ...node, label: "See prices", linkId, productId } : node)),
  };
}

it("begins with a draft that can be published, one flow to a campaign", async () => {
  const flow: Flow = (await call("POST", "/flows", { name: "Mugs", campaignId })).json();
  expect(flow).toMatchObject({ campaignId, isEnabled: true, problems: [], latestVersion: null });
  const again = await call("POST", "/flows", { name: "Mugs too", campaignId });
  expect([again.statusCode, again.json().detail]).toEqual([409, "campaignId: has a chat flow already."]);
  const elsewhere = await call("POST", "/flows", { name: "Mugs", campaignId: randomUUID() });
  expect([elsewhere.statusCode, elsewhere.json().errors[0].field]).toEqual([400, "campaignId"]);
});

it("is published only without problems, and each version stays as it was", async () => {
  const [flow] = (await call("GET", "/flows")).json<{ data: Flow[] }>().data;
  const url = `/flows/${flow?.id}`;
  const lost = { kind: "offer", id: "offer", text: "Look", label: "See", linkId: randomUUID(), productId, next: null };
  const broken: Flow = (await call("PATCH", url, { draft: { nodes: [lost] } })).json();
  expect(broken.problems.map(({ field }) => field)).toEqual(["next", "linkId"]);
  const refused = await call("POST", `${url}/publish`, {});
  expect([refused.statusCode, refused.json().code]).toEqual([409, "conflict"]);
  expect(refused.json().errors.map(({ field }: { field: string }) => field)).toEqual([
    "draft.offer.next",
    "draft.offer.linkId",
  ]);

  const mended: Flow = (await call("PATCH", url, { draft: ownFlow() })).json();
  expect(mended.problems).toEqual([]);
  expect((await call("POST", `${url}/publish`, { note: "First" })).statusCode).toBe(201);
  expect((await call("POST", `${url}/publish`, {})).json().code).toBe("conflict");
  const draft = { nodes: [{ kind: "closing", id: "bye", text: "Sold out" }] };
  expect((await call("PATCH", url, { draft }, { "if-match": '"1"' })).statusCode).toBe(412);
  await call("PATCH", url, { draft });
  await call("POST", `${url}/publish`, {});
  const { data } = (await call("GET", `${url}/versions`)).json<{ data: FlowVersion[] }>();
  expect(data.map(({ number, note, definition }) => [number, note, definition.nodes.length])).toEqual([
    [2, "", 1],
    [1, "First", 5],
  ]);
});

it("is previewed with the current price and the link's target, and nothing is stored", async () => {
  const definition = ownFlow();
  const step = async (input: object, state: object | null = null): Promise<FlowPreview> =>
    (await call("POST", "/flows/preview", { definition, state, input })).json();
  const asked = await step({ kind: "start" });
  expect(asked.replies.map(({ text, choices }) => [text, choices])).toEqual([
    ["Hello!", []],
    ["What do you need it for?", ["Retail", "A gift"]],
  ]);
  const retail = await step({ kind: "message", text: "retail" }, asked.state);
  const offered = await step({ kind: "message", text: "ada@example.com" }, retail.state);
  expect(offered.replies[0]).toMatchObject({
    text: "Here is our price list.\nMug: $12.50",
    link: { label: "See prices", url: "https://shop.example/prices?utm_source=messenger" },
  });
  expect(offered.state).toMatchObject({ outcome: "closed", answers: { email: "ada@example.com" } });
  // A preview need not wait.
  expect((await step({ kind: "timeout" }, asked.state)).state?.outcome).toBe("closed");
  expect(await call("GET", "/flows").then((answer) => answer.json().data)).toHaveLength(1);
});

it.each([
  ["an unknown kind", { kind: "dance", id: "a" }],
  ["a name that is none", { kind: "closing", id: "A b", text: "Bye" }],
  ["a wait of two days", { kind: "wait", id: "a", minutes: 2880, onMessage: null, next: null }],
  ["a label that apps cut", { ...throwawayFlow().nodes[3], label: "x".repeat(21) }],
])("refuses %s", async (_what, node) => {
  const answer = await call("POST", "/flows", { name: "Odd", draft: { nodes: [node] } });
  expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_request"]);
});
