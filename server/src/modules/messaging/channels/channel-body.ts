import type { ChatChannelBody, ChatProvider } from "@tributary/contract/messaging";

/** What a channel of one kind is added with. */
export type ChannelBodyOf<Provider extends ChatProvider> = Extract<ChatChannelBody, { provider: Provider }>;
