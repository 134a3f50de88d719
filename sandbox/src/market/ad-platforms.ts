/**
 * What the ad platforms and web analytics of the market's shop would report: their cost from the clicks that came through
 * them, and what they claim, each by its own rules. They claim more than they caused, as the real ones do.
 */
import { dayIn } from "../books/day-in.ts";
import type { MarketEvent, MarketPayment } from "./market.ts";
import { Random } from "./random.ts";

/** Whose days the platforms report by. */
const ACCOUNT_ZONE = "America/New_York";
const CLAIM_WINDOW_MS = 30 * 86_400_000;
/** Some clicks never arrive: pages that were left before they loaded. */
const CLICKS_PER_VISIT = 1.18;

interface AdPlatform {
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

interface AdCampaign {
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

const GOOGLE: AdPlatform = {
  channel: "Paid Search",
  sources: ["google"],
  account: GOOGLE_ACCOUNT,
  campaigns: GOOGLE_CAMPAIGNS,
  claimsViewsOf: GOOGLE_CAMPAIGNS[1],
  viewThrough: 0.12,
};
const META: AdPlatform = {
  channel: "Paid Social",
  sources: ["facebook", "instagram"],
  account: { id: "2178039901557720", name: "Larkmoor Coffee Works" },
  campaigns: META_CAMPAIGNS,
  claimsViewsOf: META_CAMPAIGNS[2],
  viewThrough: 0.2,
};
const PLATFORMS: readonly AdPlatform[] = [GOOGLE, META];

const PROPERTY = { id: "384120077", name: "Larkmoor shop" };

interface DayOfCampaign {
  visits: number;
  claims: number;
  claimedMicros: number;
}

/** Listens to the market and keeps count. */
export class AdPlatforms {
  readonly #days = new Map<string, DayOfCampaign>();
  readonly #sessions = new Map<string, number>();
  readonly #seen = new Set<string>();
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** Visits of one day. */
  see(events: readonly MarketEvent[]): void {
    for (const event of events) {
      if (event.name !== "page_view" || !event.url || !event.sessionId || this.#seen.has(event.sessionId)) continue;
      this.#seen.add(event.sessionId);
      const utm = new URL(event.url).searchParams;
      const day = dayIn(ACCOUNT_ZONE, event.at);
      const [source, medium] = originOf(event, utm);
      const name = utm.get("utm_campaign") ?? "(not set)";
      const session = JSON.stringify([day, source, medium, name]);
      this.#sessions.set(session, (this.#sessions.get(session) ?? 0) + 1);
      const platform = PLATFORMS.find(({ sources }) => sources.includes(utm.get("utm_source") ?? ""));
      const campaign = platform?.campaigns.find(({ utmCampaign }) => utmCampaign === utm.get("utm_campaign"));
      if (campaign) this.#dayOf(day, campaign).visits++;
    }
  }

  /** Purchases, which a platform books on the day of the click, or of the ad that it says was seen. */
  claim(payments: readonly MarketPayment[]): void {
    for (const payment of payments) {
      if (payment.currency !== "USD") continue;
      for (const platform of PLATFORMS) this.#claimFor(platform, payment);
    }
  }

  #claimFor({ channel, sources, account, campaigns, claimsViewsOf, viewThrough }: AdPlatform, payment: MarketPayment) {
    const clicked = payment.truth.exposures.findLast(
      (exposure) =>
        exposure.channel === channel &&
        sources.includes(exposure.source) &&
        payment.at - exposure.at <= CLAIM_WINDOW_MS,
    );
    const chance = new Random(`${this.#seed}/claim/${account.id}/${payment.key}`);
    const seen = !clicked && chance.chance(viewThrough);
    const campaign = campaigns.find(({ utmCampaign }) => utmCampaign === clicked?.campaign) ?? claimsViewsOf;
    if (!(clicked || seen) || !campaign) return;
    const day = this.#dayOf(dayIn(ACCOUNT_ZONE, clicked?.at ?? payment.at), campaign);
    day.claims++;
    day.claimedMicros += payment.amountMinor * 10_000;
  }

  /** Rows as `npm run sandbox -- --google-ads` plays them. */
  googleAdsCsv(): string {
    return this.#csvOf(GOOGLE, GOOGLE_COLUMNS, (row) => ({ ...row, status: "ENABLED", type: "SEARCH" }));
  }

  /** Rows as `npm run sandbox -- --meta-ads` plays them. */
  metaAdsCsv(): string {
    return this.#csvOf(META, META_COLUMNS, (row) => ({
      ...row,
      status: "ACTIVE",
      type: "OUTCOME_SALES",
      // Meta tells money in units of the currency, to the cent.
      budget: (Number(row.budget) / 1_000_000).toFixed(2),
      cost: (Number(row.cost) / 1_000_000).toFixed(2),
    }));
  }

  #csvOf(platform: AdPlatform, columns: Readonly<Record<string, keyof AdCells>>, told: (row: AdCells) => AdCells) {
    const rows = [...this.#days].flatMap(([key, day]) => {
      const [date = "", id] = JSON.parse(key) as string[];
      const campaign = platform.campaigns.find((each) => each.id === id);
      return campaign ? this.#adRows(platform, date, campaign, day).map(told) : [];
    });
    const cells = rows.map((row) => Object.values(columns).map((name) => cell(row[name])));
    return [Object.keys(columns), ...cells].map((each) => each.join(",")).join("\n");
  }

  /** Rows as `npm run sandbox -- --ga4` plays them. */
  ga4Csv(): string {
    const header = [
      "propertyId",
      "displayName",
      "currencyCode",
      "timeZone",
      "date",
      "sessionSource",
      "sessionMedium",
      "sessionCampaignName",
      "sessions",
    ];
    const rows = [...this.#sessions].map(([key, sessions]) => {
      const [date = "", source = "", medium = "", campaign = ""] = JSON.parse(key) as string[];
      return [PROPERTY.id, PROPERTY.name, "USD", ACCOUNT_ZONE, date, source, medium, campaign, String(sessions)];
    });
    return [header.join(","), ...rows.map((row) => row.map(cell).join(","))].join("\n");
  }

  #dayOf(day: string, { id }: AdCampaign): DayOfCampaign {
    const key = JSON.stringify([day, id]);
    const found = this.#days.get(key) ?? { visits: 0, claims: 0, claimedMicros: 0 };
    this.#days.set(key, found);
    return found;
  }

  /** One row for each ad; the last takes what does not divide. */
  #adRows(
    { account }: AdPlatform,
    date: string,
    campaign: AdCampaign,
    { visits, claims, claimedMicros }: DayOfCampaign,
  ): AdCells[] {
    const chance = new Random(`${this.#seed}/${campaign.id}/${date}`);
    const clicks = Math.round(visits * CLICKS_PER_VISIT);
    const impressions = Math.max(
      clicks,
      Math.round((clicks + 8) / (campaign.clickRate * (0.85 + 0.3 * chance.next()))),
    );
    const cost = Math.round(clicks * campaign.cpcMicros * (0.85 + 0.3 * chance.next()));
    let [clicksLeft, shownLeft, costLeft] = [clicks, impressions, cost];
    return campaign.ads.map(({ id, name, share }, index) => {
      const isLast = index === campaign.ads.length - 1;
      const part = (whole: number, left: number): number => (isLast ? left : Math.floor(whole * share));
      const [own, shown, spent] = [part(clicks, clicksLeft), part(impressions, shownLeft), part(cost, costLeft)];
      clicksLeft -= own;
      shownLeft -= shown;
      costLeft -= spent;
      const [claimed, value] = index === 0 ? [claims, claimedMicros] : [0, 0];
      return {
        account: account.id,
        accountName: account.name,
        currency: "USD",
        zone: ACCOUNT_ZONE,
        date,
        campaign: campaign.id,
        campaignName: campaign.name,
        status: "",
        type: "",
        budget: String(campaign.budgetMicros),
        group: campaign.adGroup.id,
        groupName: campaign.adGroup.name,
        ad: id,
        adName: name,
        cost: String(spent),
        impressions: String(shown),
        clicks: String(own),
        claims: String(claimed),
        claimedValue: (value / 1_000_000).toFixed(2),
      };
    });
  }
}

interface AdCells {
  account: string;
  accountName: string;
  currency: string;
  zone: string;
  date: string;
  campaign: string;
  campaignName: string;
  /** Of the campaign, in the platform's own words. */
  status: string;
  type: string;
  budget: string;
  group: string;
  groupName: string;
  ad: string;
  adName: string;
  cost: string;
  impressions: string;
  clicks: string;
  claims: string;
  claimedValue: string;
}

const GOOGLE_COLUMNS: Readonly<Record<string, keyof AdCells>> = {
  "customer.id": "account",
  "customer.descriptive_name": "accountName",
  "customer.currency_code": "currency",
  "customer.time_zone": "zone",
  "segments.date": "date",
  "campaign.id": "campaign",
  "campaign.name": "campaignName",
  "campaign.status": "status",
  "campaign.advertising_channel_type": "type",
  "campaign_budget.amount_micros": "budget",
  "ad_group.id": "group",
  "ad_group.name": "groupName",
  "ad_group_ad.ad.id": "ad",
  "ad_group_ad.ad.name": "adName",
  "metrics.cost_micros": "cost",
  "metrics.impressions": "impressions",
  "metrics.clicks": "clicks",
  "metrics.conversions": "claims",
  "metrics.conversions_value": "claimedValue",
};

const META_COLUMNS: Readonly<Record<string, keyof AdCells>> = {
  account_id: "account",
  account_name: "accountName",
  account_currency: "currency",
  timezone_name: "zone",
  date_start: "date",
  campaign_id: "campaign",
  campaign_name: "campaignName",
  effective_status: "status",
  objective: "type",
  daily_budget: "budget",
  adset_id: "group",
  adset_name: "groupName",
  ad_id: "ad",
  ad_name: "adName",
  spend: "cost",
  impressions: "impressions",
  clicks: "clicks",
  "actions.omni_purchase": "claims",
  "action_values.omni_purchase": "claimedValue",
};

function originOf({ referrer }: MarketEvent, utm: URLSearchParams): [source: string, medium: string] {
  const source = utm.get("utm_source");
  if (source) return [source, utm.get("utm_medium") ?? "(not set)"];
  const host = referrer ? new URL(referrer).hostname.replace(/^(?:www|l|lm|m)\./, "") : null;
  if (!host) return ["(direct)", "(none)"];
  const engine = /^(google|bing|duckduckgo)\./.exec(host)?.[1];
  return engine ? [engine, "organic"] : [host, "referral"];
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
