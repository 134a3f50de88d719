/** What the list of pixels shows, as it stands in the address bar. */
export interface PixelsSearch {
  show?: "archived";
}

export function readPixelsSearch({ show }: Record<string, unknown>): PixelsSearch {
  return { show: show === "archived" ? show : undefined };
}
