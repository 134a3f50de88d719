import type { SealedPlace } from "../secrets/public.ts";

/** Where a destination's token is sealed. */
export const secretPlace = (workspaceId: string, rowId: string): SealedPlace => ({
  workspaceId,
  purpose: "upload_destinations.secret",
  rowId,
});
