/**
 * What the ad platforms and web analytics of the market's shop would report: their cost from the clicks that came through
 * them, and what they claim, each by its own rules. They claim more than they caused, as the real ones do.
 */
import { dayIn } from "../books/day-in.ts";
import { type AdCampaign, type AdPlatform, GOOGLE, META, PLATFORMS } from "./ad-campaigns.ts";
import { type AdCells, GOOGLE_COLUMNS, META_COLUMNS } from "./ad-columns.ts";
import type { MarketEvent, MarketPayment } from "./market.ts";
import { Random } from "./random.ts";

/** Whose days the platforms report by. */
const ACCOUNT_ZONE = "America/New_York";
const CLAIM_WINDOW_MS = 30 * 86_400_000;
/** Some clicks never arrive: pages that were left before they loaded. */
const CLICKS_PER_VISIT = 1.18;

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
