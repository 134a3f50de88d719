/** A workspace without any event opens on "Get set up", once per browser session; afterwards the reader decides. */
export function firstVisitToSetup(workspaceId: string): boolean {
  const key = `tributary.setup-shown.${workspaceId}`;
  if (sessionStorage.getItem(key)) return false;
  sessionStorage.setItem(key, "yes");
  return true;
}
