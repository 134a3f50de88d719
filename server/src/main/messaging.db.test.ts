/** Guarantees of chat: what is said arrives once and in order, is answered once, and is shown to nobody else. */
import { randomUUID } from "node:crypto";
import type { ChatMessage, Conversation, WebChat } from "@tributary/contract/messaging";
import type { Page } from "@tributary/contract/page";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ChatEvent } from "../connect/chat-protocol.ts";
import { storeChatEvents } from "../modules/messaging/intake/chat-inbox.sql.ts";
import { joinAs } from "./throwaway-member.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

let product: ThrowawayProduct;
let workspaceId: string;
let userId: string;
let headers: Record<string, string>;
let pixelId: string;
const chatKey = "a".repeat(43);

beforeAll(async () => {
  product = await openThrowawayProduct();
  const signedUp = (
    await call("POST", "/auth/signup", {
      email: `${randomUUID()}@example.com`,
      password: "long enough for anyone",
      name: "Olive Owner",
      workspaceName: "Shop",
    })
  ).json();
  ({ workspaceId, userId } = signedUp);
  headers = { authorization: `Bearer ${signedUp.accessToken}` };
  pixelId = (await call("POST", "/pixels", { name: "Shop", domain: "shop.example" })).json().id;
});
afterAll(() => product.close());

const call = (method: "GET" | "POST" | "PATCH" | "DELETE", url: string, payload?: object) =>
  product.http.inject({ method, url: `/api/v1${url}`, headers: headers ?? {}, ...(payload ? { payload } : {}) });
const say = (messageId: string, text: string, key = chatKey) =>
  product.http.inject({
    method: "POST",
    url: "/api/v1/chat/messages",
    payload: { pixelId, chatKey: key, messageId, text, visitorId: "1".repeat(32), ref: "spring-mail" },
  });
const read = (): Promise<void> => product.work(workspaceId, "read-chats");
const conversations = async (query = ""): Promise<Conversation[]> =>
  (await call("GET", `/conversations${query}`)).json<Page<Conversation>>().data;
const messages = async (id: string): Promise<ChatMessage[]> =>
  (await call("GET", `/conversations/${id}/messages`)).json<Page<ChatMessage>>().data.reverse();
const widget = async (key = chatKey): Promise<WebChat> =>
  (
    await product.http.inject({ method: "POST", url: "/api/v1/chat/updates", payload: { pixelId, chatKey: key } })
  ).json();

let conversation: Conversation;

it("has no chat before a channel is made, and one per pixel then", async () => {
  expect((await say("1", "Hello")).statusCode).toBe(404);
  const body = { provider: "web", name: "Shop chat", pixelId, greeting: "How can we help?" };
  expect((await call("POST", "/chat-channels", body)).statusCode).toBe(201);
  expect((await call("POST", "/chat-channels", body)).statusCode).toBe(409);
  expect(await widget()).toEqual({ name: "Shop chat", greeting: "How can we help?", messages: [] });
});

it("takes a visitor's message once, however often it is sent", async () => {
  for (let time = 0; time < 3; time++) expect((await say("m1", "Do you ship to Cebu?")).statusCode).toBe(202);
  await read();
  await say("m1", "Do you ship to Cebu?");
  await say("m2", "And how fast?");
  await read();
  const listed = await conversations();
  expect(listed).toHaveLength(1);
  conversation = listed[0] as Conversation;
  expect(conversation).toMatchObject({
    channel: { provider: "web", name: "Shop chat" },
    contact: { visitorId: "1".repeat(32) },
    status: "open",
    handledBy: "bot",
    unread: 2,
    lastText: "And how fast?",
    referral: { source: "link", ref: "spring-mail" },
    replyUntil: null,
  });
  expect((await messages(conversation.id)).map(({ text, direction, state }) => [text, direction, state])).toEqual([
    ["Do you ship to Cebu?", "in", "received"],
    ["And how fast?", "in", "received"],
  ]);
});

it("sends a member's answer once, and silences the bot", async () => {
  const body = { text: "Yes, in two days.", clientId: "c1" };
  const url = `/conversations/${conversation.id}/messages`;
  const [first, again] = [await call("POST", url, body), await call("POST", url, body)];
  expect(first.json()).toMatchObject({ state: "queued", author: userId, direction: "out" });
  expect(again.json().id).toBe(first.json().id);
  expect((await widget()).messages.map(({ text }) => text)).not.toContain(body.text);
  await product.work(workspaceId, "send-messages");
  expect((await widget()).messages.at(-1)).toMatchObject({ direction: "out", text: body.text });
  expect((await messages(conversation.id)).at(-1)).toMatchObject({ text: body.text, state: "delivered" });
  expect(await conversations()).toMatchObject([{ handledBy: "person", lastText: body.text }]);
});

it("reads a status behind hundreds whose messages it does not know, and keeps those for later", async () => {
  const { postgres } = product.stores;
  const [answer] = (await messages(conversation.id)).slice(-1);
  const status = (messageId: string, at: string): ChatEvent => ({
    type: "status",
    key: `status/${messageId}`,
    accountId: pixelId,
    contact: { id: "elsewhere" },
    at,
    messageId,
    state: "read",
    fault: null,
  });
  const strangers = Array.from({ length: 450 }, (_, index) => status(`unknown-${index}`, "2026-01-01T00:00:00.000Z"));
  await postgres.withWorkspace(workspaceId, async (tx) => {
    await tx
      .updateTable("messages")
      .set({ provider_message_id: "known" })
      .where("id", "=", answer?.id ?? "")
      .execute();
    const told = [...strangers, status("known", "2026-01-02T00:00:00.000Z")];
    await storeChatEvents(tx, workspaceId, conversation.channel.id, told, new Date());
  });
  await read();
  expect((await messages(conversation.id)).at(-1)).toMatchObject({ providerMessageId: "known", state: "read" });
  const waiting = await postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("chat_inbox").select("key").where("processed_at", "is", null).execute(),
  );
  expect(waiting).toHaveLength(strangers.length);
});

it("makes a touch of a chat that a link led to, once", async () => {
  const stored = async () =>
    (await call("GET", "/events?name=chat_started"))
      .json<{ data: { name: string; campaign: string; visitorId: string }[] }>()
      .data.filter(({ name }) => name === "chat_started");
  expect(await stored()).toMatchObject([
    { campaign: "spring-mail", visitorId: "1".repeat(32) },
    { campaign: "spring-mail", visitorId: "1".repeat(32) },
  ]);
  await read();
  expect(await stored()).toHaveLength(2);
});

it("shows a chat to nobody without its key", async () => {
  expect((await widget("b".repeat(43))).messages).toEqual([]);
  expect(await product.dump()).not.toContain(chatKey);
});

it("lets an agent work the inbox and nothing else", async () => {
  const agent = await joinAs(product, workspaceId, "agent");
  const as = (url: string) => product.http.inject({ url: `/api/v1${url}`, headers: agent });
  expect((await as("/conversations?assignee=none&q=cebu")).json().data).toHaveLength(1);
  expect((await as("/payments")).statusCode).toBe(403);
  expect((await as("/inbox-members")).json().data).toHaveLength(2);
});

it("keeps assignments, notes, saved replies, and what is closed until the contact writes again", async () => {
  const change = (patch: object) => call("PATCH", `/conversations/${conversation.id}`, patch);
  expect((await change({ assigneeId: userId, isRead: true })).json()).toMatchObject({
    assignee: { id: userId, name: "Olive Owner" },
    unread: 0,
  });
  expect((await change({ assigneeId: randomUUID() })).statusCode).toBe(404);
  expect((await change({ status: "closed", handledBy: "bot" })).json()).toMatchObject({
    handledBy: "bot",
    assignee: null,
  });
  expect(await conversations("?status=open")).toEqual([]);
  await say("m3", "One more thing");
  await read();
  expect(await conversations("?status=open")).toMatchObject([{ unread: 1, lastText: "One more thing" }]);
  await call("POST", `/conversations/${conversation.id}/notes`, { text: "Wants it by Friday" });
  expect((await call("GET", `/conversations/${conversation.id}/notes`)).json().data).toMatchObject([
    { text: "Wants it by Friday", author: "Olive Owner" },
  ]);
  expect((await widget()).messages.map(({ text }) => text)).not.toContain("Wants it by Friday");
  const reply = (await call("POST", "/saved-replies", { title: "Hours", text: "9 to 5" })).json();
  expect((await call("GET", "/saved-replies")).json().data).toEqual([reply]);
  expect((await call("DELETE", `/saved-replies/${reply.id}`)).statusCode).toBe(204);
});

it("erases a person's chats with the person", async () => {
  await call("POST", "/privacy/erasures", { visitorId: "1".repeat(32), confirm: "erase" });
  await product.work(workspaceId, "erase-people");
  expect(await conversations()).toEqual([]);
  expect(await product.dump()).not.toContain("Do you ship to Cebu?");
});
