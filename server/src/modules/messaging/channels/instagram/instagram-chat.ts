/** A professional account's messages on Instagram, by the page it is linked to. */
import { checkMetaAccount, sendMessaging } from "../../../../connect/meta-chat/send-meta.ts";
import type { ChannelBodyOf } from "../channel-body.ts";
import type { ChatChannelKind } from "../chat-provider.ts";
import { metaWebhooks } from "../meta-webhooks.ts";

export const instagramChat: ChatChannelKind<ChannelBodyOf<"instagram">> = {
  send: sendMessaging,
  webhooks: metaWebhooks,
  connect: async ({ instagramId, accessToken: token, appSecret: secret }, { apiUrl, signal }) => {
    await checkMetaAccount({ accountId: instagramId, token, apiUrl }, "id,username", signal);
    return { accountId: instagramId, token, secret };
  },
};
