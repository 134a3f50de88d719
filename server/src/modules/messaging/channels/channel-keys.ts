/** Where the keys of a channel are sealed to. */
import type { SealedPlace } from "../../secrets/public.ts";

export function tokenPlace(workspaceId: string, rowId: string): SealedPlace {
  return { workspaceId, purpose: "chat_channels.token", rowId };
}

export function secretPlace(workspaceId: string, rowId: string): SealedPlace {
  return { workspaceId, purpose: "chat_channels.secret", rowId };
}
