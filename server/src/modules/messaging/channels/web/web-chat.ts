/** Chat on the shop's own pages: the widget fetches what is sent, so sending is nothing but being there. */
import type { ChannelBodyOf } from "../channel-body.ts";
import type { ChatChannelKind } from "../chat-provider.ts";

export const webChat: ChatChannelKind<ChannelBodyOf<"web">> = {
  send: async (_channel, { reference }) => ({ outcome: "sent", messageId: reference }),
  webhooks: null,
  connect: async ({ pixelId }) => ({ accountId: pixelId.toLowerCase(), token: "", secret: "" }),
};
