/** Chat on the shop's own pages: the widget fetches what is sent, so sending is nothing but being there. */
import type { ChatChannelKind } from "../chat-provider.ts";

export const webChat: ChatChannelKind = {
  send: async (_channel, { reference }) => ({ outcome: "sent", messageId: reference }),
};
