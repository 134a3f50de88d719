const NAMES: Readonly<Record<string, string>> = { google_ads: "Google Ads", meta_ads: "Meta Ads" };

export const AD_PLATFORMS: readonly string[] = Object.keys(NAMES);

/** An ad platform as people know it. */
export function platformName(platform: string): string {
  return NAMES[platform] ?? platform;
}
