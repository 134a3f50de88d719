const NAMES: Readonly<Record<string, string>> = { google_ads: "Google Ads", meta_ads: "Meta Ads" };

/** An ad platform as people know it. */
export function platformName(platform: string): string {
  return NAMES[platform] ?? platform;
}
