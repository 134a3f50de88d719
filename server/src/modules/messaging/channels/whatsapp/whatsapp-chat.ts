/** A phone number on the WhatsApp Cloud API. */
import { checkMetaAccount, sendWhatsApp } from "../../../../connect/meta-chat/send-meta.ts";
import type { ChannelBodyOf } from "../channel-body.ts";
import type { ChatChannelKind } from "../chat-provider.ts";
import { metaWebhooks } from "../meta-webhooks.ts";

export const whatsappChat: ChatChannelKind<ChannelBodyOf<"whatsapp">> = {
  send: (number, sending, { now }) => sendWhatsApp(number, sending, now),
  webhooks: metaWebhooks,
  connect: async ({ phoneNumberId, accessToken: token, appSecret: secret }, { apiUrl, signal }) => {
    const number = { accountId: phoneNumberId, token, apiUrl };
    await checkMetaAccount(number, "id,display_phone_number", signal);
    return { accountId: phoneNumberId, token, secret };
  },
};
