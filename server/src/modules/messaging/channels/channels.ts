/** The kinds of channels there are. */
import type { ChatProvider } from "@tributary/contract/messaging";
import type { ChannelBodyOf } from "./channel-body.ts";
import type { ChatChannelKind } from "./chat-provider.ts";
import { instagramChat } from "./instagram/instagram-chat.ts";
import { messengerChat } from "./messenger/messenger-chat.ts";
import { telegramChat } from "./telegram/telegram-chat.ts";
import { webChat } from "./web/web-chat.ts";
import { whatsappChat } from "./whatsapp/whatsapp-chat.ts";

const KINDS: { readonly [Provider in ChatProvider]: ChatChannelKind<ChannelBodyOf<Provider>> } = {
  web: webChat,
  telegram: telegramChat,
  whatsapp: whatsappChat,
  messenger: messengerChat,
  instagram: instagramChat,
};

/** Sound to be connected with the body of its own kind, which names the provider. */
export function channelKind(provider: ChatProvider): ChatChannelKind {
  return KINDS[provider] as ChatChannelKind;
}
