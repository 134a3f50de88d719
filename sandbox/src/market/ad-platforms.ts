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
/** How many buyers a platform claims because they have seen an ad, without a click. */
const VIEW_THROUGH = 0.12;
/** Some clicks never arrive: pages that were left before they loaded. */
const CLICKS_PER_VISIT = 1.18;

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
      const campaign = GOOGLE_CAMPAIGNS.find(({ utmCampaign }) => utmCampaign === utm.get("utm_campaign"));
      if (campaign) this.#dayOf(day, campaign).visits++;
    }
  }

  /** Purchases, which a platform books on the day of the click, or of the ad that it says was seen. */
  claim(payments: readonly MarketPayment[]): void {
    for (const payment of payments) {
      const clicked = payment.truth.exposures.findLast(
        ({ channel, source, at }) =>
          channel === "Paid Search" && source === "google" && payment.at - at <= CLAIM_WINDOW_MS,
      );
      const chance = new Random(`${this.#seed}/claim/${payment.key}`);
      const seen = !clicked && chance.chance(VIEW_THROUGH);
      const campaign =
        GOOGLE_CAMPAIGNS.find(({ utmCampaign }) => utmCampaign === clicked?.campaign) ?? GOOGLE_CAMPAIGNS[1];
      if (payment.currency !== "USD" || !(clicked || seen) || !campaign) continue;
      const day = this.#dayOf(dayIn(ACCOUNT_ZONE, clicked?.at ?? payment.at), campaign);
      day.claims++;
      day.claimedMicros += payment.amountMinor * 10_000;
    }
  }

  /** Rows as `npm run sandbox -- --google-ads` plays them. */
  googleAdsCsv(): string {
    const rows = [...this.#days].flatMap(([key, day]) => {
      const [date = "", id] = JSON.parse(key) as string[];
      const campaign = GOOGLE_CAMPAIGNS.find((each) => each.id === id);
      return campaign ? this.#adRows(date, campaign, day) : [];
    });
    return [GOOGLE_COLUMNS.join(","), ...rows.map((row) => row.map(cell).join(","))].join("\n");
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

  /** One row for each ad; the first takes what does not divide. */
  #adRows(date: string, campaign: AdCampaign, { visits, claims, claimedMicros }: DayOfCampaign): string[][] {
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
      const claimed = index === 0 ? [claims, claimedMicros] : [0, 0];
      return [
        GOOGLE_ACCOUNT.id,
        GOOGLE_ACCOUNT.name,
        "USD",
        ACCOUNT_ZONE,
        date,
        campaign.id,
        campaign.name,
        "ENABLED",
        "SEARCH",
        String(campaign.budgetMicros),
        campaign.adGroup.id,
        campaign.adGroup.name,
        id,
        name,
        String(spent),
        String(shown),
        String(own),
        String(claimed[0]),
        ((claimed[1] ?? 0) / 1_000_000).toFixed(2),
      ];
    });
  }
}

const GOOGLE_COLUMNS = [
  "customer.id",
  "customer.descriptive_name",
  "customer.currency_code",
  "customer.time_zone",
  "segments.date",
  "campaign.id",
  "campaign.name",
  "campaign.status",
  "campaign.advertising_channel_type",
  "campaign_budget.amount_micros",
  "ad_group.id",
  "ad_group.name",
  "ad_group_ad.ad.id",
  "ad_group_ad.ad.name",
  "metrics.cost_micros",
  "metrics.impressions",
  "metrics.clicks",
  "metrics.conversions",
  "metrics.conversions_value",
];

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
