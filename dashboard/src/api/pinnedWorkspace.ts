/**
 * The workspace of this document, which its address names. It is pinned once: what is on screen and what is written are
 * about the same one, whatever other tabs look at. Another workspace is another document.
 */
import type { Membership } from "@tributary/contract/auth";
import { rememberLastWorkspace } from "./lastWorkspace.ts";

export interface PinnedWorkspace {
  id: string;
  /** As its address has it. */
  slug: string;
}

let pinned: PinnedWorkspace | null = null;

export function pinnedWorkspace(): PinnedWorkspace | null {
  return pinned;
}

export function pinWorkspace({ workspaceId, slug }: Pick<Membership, "workspaceId" | "slug">): void {
  pinned = { id: workspaceId, slug };
  rememberLastWorkspace(workspaceId);
}

/** For whoever logs in next: the address decides anew. */
export function releaseWorkspace(): void {
  pinned = null;
}
