/** Which side of a pixel is shown, as it stands in the address bar. */
export const PIXEL_TABS = ["events", "install"] as const;
export type PixelTab = (typeof PIXEL_TABS)[number];

/** Without a tab: the events of a site that sends some, the installation of one that does not. */
export interface PixelSearch {
  tab?: PixelTab;
}

export function readPixelSearch({ tab }: Record<string, unknown>): PixelSearch {
  return { tab: PIXEL_TABS.find((known) => known === tab) };
}
