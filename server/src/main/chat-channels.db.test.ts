/** Guarantees that hold on every chat channel: replay, disorder, forgery, echoes, lost answers, and the window of 24 hours. */
import { randomUUID } from "node:crypto";
import type { ChatChannel, ChatMessage, Conversation } from "@tributary/contract/messaging";
import type { Page } from "@tributary/contract/page";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ChatProviders, openChatProviders } from "./throwaway-chat-providers.ts";
import { APP_SECRET, type ChatSpeaker, SPEAKERS } from "./throwaway-chat-speakers.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "./throwaway-product.ts";

let product: ThrowawayProduct;
let providers: ChatProviders;
let workspaceId: string;
let headers: Record<string, string>;
const HOUR = 3_600_000;
const now = Date.now();

beforeAll(async () => {
  providers = await openChatProviders();
  product = await openThrowawayProduct({ TELEGRAM_API_URL: providers.url, META_MESSAGING_API_URL: providers.url });
  const signedUp = (
    await call("POST", "/auth/signup", {
      email: `${randomUUID()}@example.com`,
      password: "long enough for anyone",
      name: "Owner",
      workspaceName: "Shop",
    })
  ).json();
  ({ workspaceId } = signedUp);
  headers = { authorization: `Bearer ${signedUp.accessToken}` };
});
afterAll(async () => {
  await product.close();
  providers.close();
});

const call = (method: "GET" | "POST", url: string, payload?: object) =>
  product.http.inject({ method, url: `/api/v1${url}`, headers: headers ?? {}, ...(payload ? { payload } : {}) });
const work = (): Promise<void> => product.work(workspaceId, "read-chats", "send-messages", "read-chats");

describe.each(SPEAKERS)("$provider", (speaker: ChatSpeaker) => {
  let channel: ChatChannel;
  beforeAll(() => {
    providers.taken.length = 0;
  });
  const tell = async (body: object, { secret, door }: { secret?: string; door?: string } = {}): Promise<number> => {
    const payload = JSON.stringify(body);
    const own = speaker.provider === "telegram" ? providers.telegramSecret() : APP_SECRET;
    const url = `/api/v1/webhooks/${door ?? `${speaker.provider}/${channel.id}`}`;
    const signed = { "content-type": "application/json", ...speaker.headers(payload, secret ?? own) };
    return (await product.http.inject({ method: "POST", url, headers: signed, payload })).statusCode;
  };
  const mine = async (): Promise<Conversation[]> => {
    const { data } = (await call("GET", "/conversations")).json<Page<Conversation>>();
    return data.filter((conversation) => conversation.channel.id === channel.id);
  };
  const conversationId = async (): Promise<string> => (await mine())[0]?.id ?? "";
  const messages = async (): Promise<ChatMessage[]> =>
    (await call("GET", `/conversations/${await conversationId()}/messages`)).json<Page<ChatMessage>>().data.reverse();
  const answer = async (text: string, kind = "text"): Promise<ChatMessage> =>
    (
      await call("POST", `/conversations/${await conversationId()}/messages`, {
        text,
        kind,
        clientId: text.replaceAll(/\W/g, "-"),
      })
    ).json();

  it("is connected once its keys were tried, and never shows them", async () => {
    const wrong = Object.fromEntries(
      Object.entries(speaker.channel).map(([key, value]) => [key, /Token$/.test(key) ? "1:wrong" : value]),
    );
    expect((await call("POST", "/chat-channels", wrong)).json()).toMatchObject({ code: "provider_refused" });
    const created = await call("POST", "/chat-channels", speaker.channel);
    expect(created.statusCode).toBe(201);
    channel = created.json();
    expect(created.body).not.toContain("hush");
    expect(await product.dump()).not.toMatch(/AA-hush|EAAhush|app-secret-hush/);
  });

  it("answers the handshake of its own token alone", async () => {
    if (!channel.verifyToken) return;
    const ask = (token: string, door: string) =>
      product.http.inject({
        url: `/api/v1/webhooks/${door}`,
        query: { "hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": "1158201444" },
      });
    for (const door of [`${speaker.provider}/${channel.id}`, "meta"]) {
      expect((await ask(channel.verifyToken, door)).body).toBe("1158201444");
      expect((await ask(channel.verifyToken.replace(/.$/, "!"), door)).statusCode).toBe(403);
    }
  });

  it("takes nothing that is not signed", async () => {
    expect(await tell(speaker.message({ id: 1, text: "forged", at: now }), { secret: "guess" })).toBe(400);
    await work();
    expect(await mine()).toEqual([]);
  });

  it("tells the same story however often and in whatever order it is told", async () => {
    const told = [1, 2, 3].map((id) => speaker.message({ id, text: `text ${id}`, at: now - 60_000 + id * 1000 }));
    for (const place of [2, 0, 2, 1, 1, 0]) {
      expect(await tell(told[place] ?? {})).toBe(200);
      if (place === 2) await work();
    }
    await work();
    expect((await messages()).map(({ text }) => text)).toEqual(["text 1", "text 2", "text 3"]);
    expect(await mine()).toMatchObject([{ unread: 3, lastText: "text 3", status: "open" }]);
  });

  it("sends an answer once, and never takes back how far it got", async () => {
    await answer("hello");
    await work();
    await work();
    expect(providers.taken.filter((body) => JSON.stringify(body).includes("hello"))).toHaveLength(1);
    const [sent] = (await messages()).slice(-1);
    expect(sent).toMatchObject({ text: "hello", state: "sent" });
    if (!speaker.status) return;
    const at = Date.now() + 1000;
    await tell(speaker.status(sent?.providerMessageId ?? "", "read", at));
    await tell(speaker.status(sent?.providerMessageId ?? "", "delivered", at));
    await work();
    expect((await messages()).at(-1)).toMatchObject({ state: "read" });
  });

  it("sends nothing again whose answer was lost: the provider's word settles it, or a person", async () => {
    providers.loseNextAnswer();
    const { id } = await answer("lost");
    await work();
    await work();
    expect(providers.taken.filter((body) => JSON.stringify(body).includes('"lost"'))).toHaveLength(1);
    expect((await messages()).at(-1)).toMatchObject({ text: "lost", state: "sending" });
    if (speaker.settle) {
      await tell(speaker.settle(id, "told-1", Date.now()));
      await work();
      expect((await messages()).filter(({ text }) => text === "lost")).toMatchObject([
        { id, state: "sent", providerMessageId: "told-1" },
      ]);
    } else {
      await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
        tx
          .updateTable("messages")
          .set({ attempted_at: new Date(0) })
          .where("id", "=", id)
          .execute(),
      );
      await work();
      expect((await messages()).at(-1)).toMatchObject({ text: "lost", state: "uncertain" });
      expect(await mine()).toMatchObject([{ handoverReason: "A message may not have arrived." }]);
    }
  });

  it("sends no free text beyond its window, and says why", async () => {
    if (!speaker.hasWindow) return;
    await product.stores.postgres.withWorkspace(workspaceId, async (tx) => {
      const last = new Date(now - 24 * 8 * HOUR);
      const id = await conversationId();
      await tx.updateTable("conversations").set({ last_inbound_at: last }).where("id", "=", id).execute();
      const said = tx.updateTable("messages").set({ sent_at: last }).where("conversation_id", "=", id);
      await said.where("direction", "=", "in").execute();
    });
    await answer("too late");
    await work();
    expect((await messages()).at(-1)).toMatchObject({ state: "failed", fault: expect.stringContaining("24 hours") });
    expect(providers.taken.some((body) => JSON.stringify(body).includes("too late"))).toBe(false);
    if (speaker.provider !== "whatsapp") return;
    await answer("hello_world/en_US", "template");
    await work();
    expect(providers.taken.at(-1)).toMatchObject({ type: "template", template: { name: "hello_world" } });
  });

  it("is reached by the webhook of its whole app too", async () => {
    if (speaker.provider === "telegram") return;
    const body = speaker.message({ id: 9, text: "by the app", at: now });
    expect(await tell(body, { door: "meta", secret: "guess" })).toBe(400);
    expect(await tell(body, { door: "meta" })).toBe(200);
    await work();
    expect((await messages()).map(({ text }) => text)).toContain("by the app");
  });
});
