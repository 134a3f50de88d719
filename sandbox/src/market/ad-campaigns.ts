/** The ad platforms that the market's shop advertises on: accounts, campaigns, and what their clicks cost. */

export interface AdPlatform {
  channel: string;
  /** UTM sources of its ads. */
  sources: readonly string[];
  account: { id: string; name: string };
  campaigns: readonly AdCampaign[];
  /** Claims buyers who clicked nothing. */
  claimsViewsOf: AdCampaign | undefined;
  /** How many buyers it claims because they have seen an ad, without a click. */
  viewThrough: number;
}

export interface AdCampaign {
  id: string;
  name: string;
  utmCampaign: string;
  adGroup: { id: string; name: string };
  ads: readonly { id: string; name: string; share: number }[];
  budgetMicros: number;
  /** Average cost of a click, in micros. */
  cpcMicros: number;
  clickRate: number;
}

const GOOGLE_ACCOUNT = { id: "4021987765", name: "Larkmoor Coffee Works" };
const GOOGLE_CAMPAIGNS: readonly AdCampaign[] = [
  {
    id: "20114473901",
    name: "Brand search",
    utmCampaign: "brand-search",
    adGroup: { id: "150220318801", name: "Larkmoor" },
    ads: [{ id: "690011220331", name: "Larkmoor, official store", share: 1 }],
    budgetMicros: 30_000_000,
    cpcMicros: 1_350_000,
    clickRate: 0.14,
  },
  {
    id: "20114473977",
    name: "Brew gear search",
    utmCampaign: "brew-gear-search",
    adGroup: { id: "150220318919", name: "Kettles and grinders" },
    ads: [
      { id: "690011220417", name: "Gooseneck kettles", share: 0.6 },
      { id: "690011220418", name: "Hand grinders", share: 0.4 },
    ],
    budgetMicros: 150_000_000,
    cpcMicros: 3_600_000,
    clickRate: 0.045,
  },
];

const META_CAMPAIGNS: readonly AdCampaign[] = [
  {
    id: "120211870340010551",
    name: "Morning rituals, prospecting",
    utmCampaign: "morning-rituals",
    adGroup: { id: "120211870340020551", name: "Coffee lovers, US" },
    ads: [
      { id: "120211870340030551", name: "Slow morning, video", share: 0.65 },
      { id: "120211870340040551", name: "Pour-over, carousel", share: 0.35 },
    ],
    budgetMicros: 120_000_000,
    cpcMicros: 1_850_000,
    clickRate: 0.012,
  },
  {
    id: "120211870340110551",
    name: "Hollow Ridge launch",
    utmCampaign: "hollow-ridge-launch",
    adGroup: { id: "120211870340120551", name: "Instagram stories" },
    ads: [{ id: "120211870340130551", name: "Hollow Ridge, story", share: 1 }],
    budgetMicros: 80_000_000,
    cpcMicros: 1_400_000,
    clickRate: 0.009,
  },
  {
    id: "120211870340210551",
    name: "Come back, retargeting",
    utmCampaign: "come-back",
    adGroup: { id: "120211870340220551", name: "Visitors of the last 30 days" },
    ads: [{ id: "120211870340230551", name: "Still thinking it over?", share: 1 }],
    budgetMicros: 60_000_000,
    cpcMicros: 2_300_000,
    clickRate: 0.021,
  },
];

export const GOOGLE: AdPlatform = {
  channel: "Paid Search",
  sources: ["google"],
  account: GOOGLE_ACCOUNT,
  campaigns: GOOGLE_CAMPAIGNS,
  claimsViewsOf: GOOGLE_CAMPAIGNS[1],
  viewThrough: 0.12,
};
export const META: AdPlatform = {
  channel: "Paid Social",
  sources: ["facebook", "instagram"],
  account: { id: "2178039901557720", name: "Larkmoor Coffee Works" },
  campaigns: META_CAMPAIGNS,
  claimsViewsOf: META_CAMPAIGNS[2],
  viewThrough: 0.2,
};
export const PLATFORMS: readonly AdPlatform[] = [GOOGLE, META];
