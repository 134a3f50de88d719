/** Google Ads against the sandbox's emulator, in small pages, with days that are restated. */
import type { AdsFault } from "../../../../../../sandbox/src/google-ads/ads-state.ts";
import { listeningGoogleAds } from "../../../../../../sandbox/src/google-ads/listening-google-ads.ts";
import type { ContractCase } from "../contract-case.ts";
import { googleAdsConnector } from "./google-ads-connector.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const COLUMNS =
  "customer.id,customer.descriptive_name,customer.currency_code,customer.time_zone,segments.date,campaign.id,campaign.name,ad_group.id,ad_group.name,ad_group_ad.ad.id,metrics.cost_micros,metrics.impressions,metrics.clicks,metrics.conversions,metrics.conversions_value,known_from";

/** Two campaigns with three ads each, on nine days; the newest are restated a day later. */
function csv(): string {
  const rows = Array.from({ length: 9 }, (_, back) => new Date(NOW - back * DAY_MS).toISOString().slice(0, 10)).flatMap(
    (date, back) =>
      [7, 8].flatMap((campaign) =>
        [1, 2, 3].flatMap((ad) => {
          const cost = 1_000_003 * (back + 1) + campaign * 10 + ad;
          const row = (costMicros: number, knownFrom: string) =>
            `1112223333,Shop,EUR,Europe/Berlin,${date},${campaign},Campaign ${campaign},${campaign}0,Group,${campaign}0${ad},${costMicros},100,${ad},0,0,${knownFrom}`;
          const restated = back < 3 ? [row(cost * 2 + 1, new Date(NOW + DAY_MS / 2).toISOString())] : [];
          return [row(cost, ""), ...restated];
        }),
      ),
  );
  return `${COLUMNS}\n${rows.join("\n")}\n`;
}

interface Row {
  segments: { date: string };
  campaign: { id: string };
  metrics: { costMicros?: string };
}

export const googleAdsCase: ContractCase = {
  connector: googleAdsConnector,
  now: NOW,
  figures: {
    stream: "campaign_performance",
    of: ({ segments, campaign, metrics }: Row) => ({
      day: segments.date,
      of: String(campaign.id),
      amount: BigInt(metrics.costMicros ?? 0),
    }),
  },
  open: async () => {
    const { ads, url, token, close } = await listeningGoogleAds(csv());
    ads.rowsPerBatch = 4;
    let access = token();
    const fails = (fault: AdsFault) => (afterCalls: number) => {
      ads.faults = [...Array.from({ length: afterCalls }, () => null), fault];
    };
    return {
      baseUrl: url,
      accountId: "1112223333",
      credential: () => access,
      revoke: () => {
        access = "withdrawn";
      },
      setNow: (now) => {
        ads.now = () => now;
      },
      books: () =>
        ads.adBooks().map(({ date, campaignId, costMicros }) => ({
          day: date,
          of: campaignId,
          amount: BigInt(costMicros),
        })),
      calls: () => ads.calls.length,
      faults: {
        "an error of the provider": fails("internal"),
        "a moment of being down": fails("unavailable"),
        "an answer that breaks off": fails("truncated"),
        "an error after rows": fails("late_error"),
        "a page that comes twice": fails("repeated_batch"),
        "a quota that is used up for a moment": fails({ quotaSeconds: 1 }),
      },
      close,
    };
  },
};
