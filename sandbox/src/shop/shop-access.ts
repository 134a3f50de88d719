/** What the shop needs to work with Tributary: the things its owner copied from the dashboard. */

export interface ShopAccess {
  /** Origin of the Tributary server, as the shopper's browser reaches it. */
  serverUrl: string;
  /** Public. */
  pixelId: string;
  /** Secret: stays in the shop's server. */
  apiKey: string;
  /** Short links to show to whoever wants to follow one. */
  links: { title: string; shortUrl: string; youtubeVideoId: string | null }[];
}

/** The access of the moment: undefined until the shop was connected. */
export type CurrentAccess = () => ShopAccess | undefined;
