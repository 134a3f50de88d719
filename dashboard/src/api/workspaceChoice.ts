/** Which of a member's workspaces this browser is looking at. */
import type { Membership } from "@tributary/contract/auth";

const KEY = "tributary.workspace";

export function chosenWorkspaceId(): string | null {
  return localStorage.getItem(KEY);
}

export function chooseWorkspace(workspaceId: string): void {
  localStorage.setItem(KEY, workspaceId);
}

export function forgetWorkspace(): void {
  localStorage.removeItem(KEY);
}

/** The chosen membership, or the first when none was chosen or the chosen one has been taken away. */
export function currentMembership(memberships: readonly Membership[]): Membership | undefined {
  const chosen = chosenWorkspaceId();
  return memberships.find(({ workspaceId }) => workspaceId === chosen) ?? memberships[0];
}
