/**
 * Which workspace this browser looked at last, in whatever tab. It only says where an address without a workspace leads;
 * nothing is read from or written into a workspace because of it.
 */
const KEY = "tributary.workspace";

export function lastWorkspaceId(): string | null {
  return localStorage.getItem(KEY);
}

export function rememberLastWorkspace(workspaceId: string): void {
  localStorage.setItem(KEY, workspaceId);
}
