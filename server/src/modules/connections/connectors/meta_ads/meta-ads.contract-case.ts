/** Meta Ads against the sandbox's emulator, with days that are restated. */
import { listeningMetaAds } from "../../../../../../sandbox/src/meta-ads/listening-meta-ads.ts";
import type { MetaAdsFault } from "../../../../../../sandbox/src/meta-ads/meta-ads-state.ts";
import type { ContractCase } from "../contract-case.ts";
import { metaAdsConnector } from "./meta-ads-connector.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const COLUMNS =
  "account_id,account_name,account_currency,timezone_name,date_start,campaign_id,campaign_name,adset_id,adset_name,ad_id,ad_name,spend,impressions,clicks,actions.omni_purchase,action_values.omni_purchase,known_from";

/** Two campaigns with three ads each, on nine days; the newest are restated a day later. */
function csv(): string {
  const rows = Array.from({ length: 9 }, (_, back) => new Date(NOW - back * DAY_MS).toISOString().slice(0, 10)).flatMap(
    (date, back) =>
      [7, 8].flatMap((campaign) =>
        [1, 2, 3].flatMap((ad) => {
          const cents = 103 * (back + 1) + campaign * 10 + ad;
          const row = (spent: number, knownFrom: string) =>
            `1112223333,Shop,EUR,Europe/Berlin,${date},${campaign},Campaign ${campaign},${campaign}0,Set,${campaign}0${ad},Ad,${(spent / 100).toFixed(2)},100,${ad},1,19.99,${knownFrom}`;
          const restated = back < 3 ? [row(cents * 2 + 1, new Date(NOW + DAY_MS / 2).toISOString())] : [];
          return [row(cents, ""), ...restated];
        }),
      ),
  );
  return `${COLUMNS}\n${rows.join("\n")}\n`;
}

interface Row {
  date_start: string;
  campaign_id: string;
  spend: string;
}

/** "1.07" is 1070000 micros. */
function micros(spend: string): bigint {
  const [units = "0", decimals = ""] = spend.split(".");
  return BigInt(units + decimals.padEnd(6, "0"));
}

export const metaAdsCase: ContractCase = {
  connector: metaAdsConnector,
  now: NOW,
  figures: {
    stream: "campaign_performance",
    of: ({ date_start, campaign_id, spend }: Row) => ({ day: date_start, of: campaign_id, amount: micros(spend) }),
  },
  open: async () => {
    const { meta, url, token, close } = await listeningMetaAds(csv());
    meta.mostPerPage = 4;
    let access = token();
    const fails = (fault: MetaAdsFault) => (afterCalls: number) => {
      meta.faults = [...Array.from({ length: afterCalls }, () => null), fault];
    };
    return {
      baseUrl: url,
      accountId: "1112223333",
      credential: () => access,
      revoke: () => {
        access = "withdrawn";
      },
      setNow: (now) => {
        meta.now = () => now;
      },
      books: () =>
        meta.adBooks().map(({ date, campaignId, costMicros }) => ({
          day: date,
          of: campaignId,
          amount: BigInt(costMicros),
        })),
      calls: () => meta.calls.length,
      faults: {
        "an error of the provider": fails("internal"),
        "a moment of being down": fails("unavailable"),
        "an answer that breaks off": fails("truncated"),
        "too much asked for at once": fails("reduce"),
        "a page without records": fails("empty_page"),
        "a page that comes twice": fails("repeated_page"),
        "a report that fails": fails("job_failed"),
        "a report that is complete at half": fails("half_report"),
        "a quota that is used up for a moment": fails({ throttledMinutes: 1 }),
      },
      close,
    };
  },
};
