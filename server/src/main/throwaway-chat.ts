/** A web chat with one conversation, made through the product's own interfaces. */
import type { Conversation } from "@tributary/contract/messaging";
import type { Page } from "@tributary/contract/page";
import type { ThrowawayProduct } from "./throwaway-product.ts";

export interface ThrowawayChat {
  chatChannelId: string;
  conversationId: string;
  savedReplyId: string;
}

interface Shopkeeper {
  workspaceId: string;
  pixelId: string;
  accessToken: string;
  /** Stands in everything that is written. */
  marker: string;
}

/** Has a visitor write once. */
export async function openChat(
  { http, work }: ThrowawayProduct,
  { workspaceId, pixelId, accessToken, marker }: Shopkeeper,
): Promise<ThrowawayChat> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const create = async (path: string, payload: object): Promise<{ id: string }> =>
    (await http.inject({ method: "POST", url: `/api/v1${path}`, headers, payload })).json();
  const channel = await create("/chat-channels", { provider: "web", name: marker, pixelId, greeting: marker });
  const reply = await create("/saved-replies", { title: marker, text: marker });
  const message = { pixelId, chatKey: marker.padEnd(40, "k"), messageId: "1", text: marker, name: marker };
  await http.inject({ method: "POST", url: "/api/v1/chat/messages", payload: message });
  await work(workspaceId, "read-chats", "answer-messages");
  const listed = await http.inject({ url: "/api/v1/conversations", headers });
  const [conversation] = listed.json<Page<Conversation>>().data;
  return { chatChannelId: channel.id, conversationId: conversation?.id ?? "", savedReplyId: reply.id };
}
