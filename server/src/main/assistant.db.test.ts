/** Guarantees: questions are answered with numbers that follow from their sources; threads are each person's own. */
import { randomUUID } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AssistantMessage, AssistantThread } from "@tributary/contract/assistant";
import type { Page } from "@tributary/contract/page";
import { afterAll, beforeAll, expect, it } from "vitest";
import { NOBODY } from "../core/person.ts";
import { askedAboutPeople } from "../modules/assistant/threads/asked-about-people.sql.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";
import { openShop, type Shop } from "./throwaway-shop.ts";

let stripe: Server;
let product: ThrowawayProduct;
let shop: Shop;

beforeAll(async () => {
  // Agrees to every call, so that a payment can be told.
  const answer = JSON.stringify({ id: "acct_1", livemode: false });
  stripe = createServer((_request, response) => response.setHeader("content-type", "application/json").end(answer));
  await new Promise<void>((resolve) => stripe.listen(0, "127.0.0.1", resolve));
  const { port } = stripe.address() as AddressInfo;
  product = await openThrowawayProduct({ STRIPE_API_URL: `http://127.0.0.1:${port}`, ALLOW_PRIVATE_FETCH: "true" });
  shop = await openShop(product);
});
afterAll(async () => {
  await product.close();
  stripe.close();
});

const call = (method: "GET" | "POST" | "DELETE", url: string, payload?: object, token = shop.accessToken) =>
  product.http.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: `Bearer ${token}` },
    ...(payload ? { payload } : {}),
  });

const newThread = async (token?: string): Promise<string> =>
  (await call("POST", "/assistant/threads", {}, token)).json<AssistantThread>().id;

const ask = async (threadId: string, question: string): Promise<AssistantMessage> =>
  (await call("POST", `/assistant/threads/${threadId}/messages`, { question })).json<AssistantMessage>();

const textOf = ({ answer }: AssistantMessage): string =>
  answer.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(" ");

it("answers with a number, the call that gives it, and its place in what the call answered", async () => {
  const { answer } = await ask(await newThread(), "how many orders did we get in the last 7 days?");
  const [text] = answer.parts;
  const [number] = text?.type === "text" ? text.numbers : [];
  expect(number).toMatchObject({ value: 1, written: "1", sourceId: "s1", paths: ["/totals/0/orders"], how: "value" });
  const [source] = answer.sources;
  expect(source).toMatchObject({
    id: "s1",
    tool: "query_metrics",
    request: { method: "POST", path: "/metrics/query" },
  });
  const again = await call("POST", source?.request.path ?? "", source?.request.body ?? {});
  expect(again.json().totals).toEqual(source?.answer.totals);
});

it("goes on from the question before, and is called after the first one", async () => {
  const thread = await newThread();
  await ask(thread, "revenue last 7 days");
  const { answer } = await ask(thread, "and by channel?");
  expect(answer.sources[0]?.request.body).toMatchObject({ metrics: ["revenue"], dimensions: ["channel"] });
  const messages = (await call("GET", `/assistant/threads/${thread}/messages`)).json<Page<AssistantMessage>>().data;
  expect(messages.map(({ question }) => question)).toEqual(["and by channel?", "revenue last 7 days"]);
  const [newest] = (await call("GET", "/assistant/threads")).json<Page<AssistantThread>>().data;
  expect(newest).toMatchObject({ id: thread, title: "revenue last 7 days" });
});

it("explains a payment without keeping who paid", async () => {
  const { answer } = await ask(await newThread(), `explain payment ${shop.paymentId}`);
  expect(answer.isRefusal).toBe(false);
  expect(answer.sources[0]).toMatchObject({ tool: "explain_payment", answer: { id: shop.paymentId, visitorIds: [] } });
});

it("says what it can't answer, and gives three examples of what it can", async () => {
  const message = await ask(await newThread(), "what will the weather be in Paris?");
  expect(message.answer).toMatchObject({ isRefusal: true, sources: [] });
  expect(message.answer.suggestions).toHaveLength(3);
  expect(textOf(await ask(await newThread(), "revenue from tiktok last month"))).toContain("“tiktok”");
});

it("shows a thread to nobody else of the workspace, and deletes it with its messages", async () => {
  const thread = await newThread();
  await ask(thread, "orders last month");
  const asOther = await call("GET", `/assistant/threads/${thread}/messages`, undefined, shop.secretKey);
  expect(asOther.statusCode).toBe(404);
  expect((await call("DELETE", `/assistant/threads/${thread}`, undefined, shop.secretKey)).statusCode).toBe(404);
  expect((await call("DELETE", `/assistant/threads/${thread}`)).statusCode).toBe(204);
  expect((await call("GET", `/assistant/threads/${thread}/messages`)).statusCode).toBe(404);
});

it("is let go of with the person that a question names, and after half a year", async () => {
  const thread = await newThread();
  const email = `buyer-${randomUUID()}@example.com`;
  await ask(thread, `orders of ${email} last month`);
  await ask(thread, "orders last month");
  const sought = { person: NOBODY, hashOf: (address: string) => address, addresses: [email] };
  await product.stores.postgres.withWorkspace(shop.workspaceId, async (tx) => {
    await askedAboutPeople.eraseRows?.(tx, sought, new Date());
  });
  const left = (await call("GET", `/assistant/threads/${thread}/messages`)).json<Page<AssistantMessage>>().data;
  expect(left.map(({ question }) => question)).toEqual(["orders last month"]);
  await product.stores.postgres.withWorkspace(shop.workspaceId, (tx) =>
    tx
      .updateTable("assistant_threads")
      .set({ last_asked_at: new Date(Date.now() - 181 * 86_400_000) })
      .where("id", "=", thread)
      .execute(),
  );
  await product.work(shop.workspaceId, "retain-data");
  expect((await call("GET", `/assistant/threads/${thread}/messages`)).statusCode).toBe(404);
});
