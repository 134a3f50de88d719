/** A Facebook page's Messenger. */
import { checkMetaAccount, sendMessaging, subscribePage } from "../../../../connect/meta-chat/send-meta.ts";
import type { ChannelBodyOf } from "../channel-body.ts";
import type { ChatChannelKind } from "../chat-provider.ts";
import { metaWebhooks } from "../meta-webhooks.ts";

export const messengerChat: ChatChannelKind<ChannelBodyOf<"messenger">> = {
  send: sendMessaging,
  webhooks: metaWebhooks,
  connect: async ({ pageId, accessToken: token, appSecret: secret }, { apiUrl, signal }) => {
    const page = { accountId: pageId, token, apiUrl };
    await checkMetaAccount(page, "id,name", signal);
    await subscribePage(page, signal);
    return { accountId: pageId, token, secret };
  },
};
