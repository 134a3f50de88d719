/** A workspace without any event or payment opens on "Get set up", once per browser session; afterwards the reader decides. */
export function setupWasShown(workspaceId: string): boolean {
  return sessionStorage.getItem(keyOf(workspaceId)) !== null;
}

export function rememberSetupShown(workspaceId: string): void {
  sessionStorage.setItem(keyOf(workspaceId), "yes");
}

function keyOf(workspaceId: string): string {
  return `tributary.setup-shown.${workspaceId}`;
}
