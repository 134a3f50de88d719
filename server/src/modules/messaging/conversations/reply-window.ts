/** How long after a contact's message their provider takes free text from us. */
import type { ChatProvider } from "@tributary/contract/messaging";

const WINDOW_MS = 24 * 60 * 60 * 1000;
const WITHOUT_WINDOW: readonly ChatProvider[] = ["web", "telegram"];

/** @param lastInboundAt null: they have never written. @returns null: at any time */
export function replyUntil(provider: ChatProvider, lastInboundAt: Date | null): Date | null {
  if (WITHOUT_WINDOW.includes(provider)) return null;
  return new Date((lastInboundAt?.getTime() ?? 0) + WINDOW_MS);
}
