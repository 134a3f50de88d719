/** Where chat providers are reached. */
import type { ChatProvider } from "@tributary/contract/messaging";

/** Null: the provider's own address. */
export type ProviderUrls = (provider: ChatProvider) => string | null;

export function providerUrls({ telegram, meta }: { telegram: string | null; meta: string | null }): ProviderUrls {
  return (provider) => (provider === "web" ? null : provider === "telegram" ? telegram : meta);
}
