/** The kinds of channels there are. */
import type { ChatProvider } from "@tributary/contract/messaging";
import type { ChatChannelKind } from "./chat-provider.ts";
import { webChat } from "./web/web-chat.ts";

const KINDS: Readonly<Partial<Record<ChatProvider, ChatChannelKind>>> = {
  web: webChat,
};

/** @throws Error for a kind that is none */
export function channelKind(provider: ChatProvider): ChatChannelKind {
  const kind = KINDS[provider];
  if (!kind) throw new Error(`there is no channel ${provider}`);
  return kind;
}
