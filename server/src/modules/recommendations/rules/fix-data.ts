/** What keeps returns from being known: lost visits, spend without a campaign, revenue claimed twice. */
import { writtenMoney, writtenNumber, writtenShare } from "../../../core/written-figures.ts";
import {
  evidenceOf,
  LEAST_VISITS_PER_CLICK,
  type PlatformFigures,
  priorityOf,
  type RecommendationRule,
  type Suggestion,
  subjectOf,
} from "../situation.ts";
import { chanceRateBelow, rateInterval } from "../uncertainty.ts";

const LEAST_CLICKS = 200;
const USUAL_VISITS_PER_CLICK = { low: 0.5, expected: 0.75, high: 1.1 };
const LEAST_UNMAPPED = 0.05;
const LEAST_OVERCLAIM = 1.1;
const SURE_ENOUGH = 0.9;

export const fixTracking: RecommendationRule = {
  type: "fix_tracking",
  find: (situation) =>
    situation.campaigns
      .filter(({ clicks, visits }) => clicks >= LEAST_CLICKS && visits < clicks * LEAST_VISITS_PER_CLICK)
      .map((campaign): Suggestion => {
        const { clicks, visits, spend } = campaign;
        const unseen = spend * (1 - visits / clicks);
        return {
          type: "fix_tracking",
          subject: subjectOf(campaign),
          action: `Check the tracking of ${campaign.name}`,
          reason: `Its ads had ${writtenNumber(clicks)} clicks, but only ${writtenNumber(visits)} visits arrived. Check that the pixel is on its landing pages, and that their addresses carry UTM parameters.`,
          currency: situation.currency,
          impact: {
            kind: "spend",
            low: Math.max(0, spend * (LEAST_VISITS_PER_CLICK - visits / clicks)),
            expected: unseen,
            high: spend,
          },
          confidence: chanceRateBelow(visits, clicks * USUAL_VISITS_PER_CLICK.low),
          priority: priorityOf(unseen, situation),
          evidence: evidenceOf(situation, [campaign]),
          prediction: {
            metric: "adVisits",
            filters: { adCampaign: [campaign.id] },
            baseline: visits,
            low: clicks * USUAL_VISITS_PER_CLICK.low,
            expected: clicks * USUAL_VISITS_PER_CLICK.expected,
            high: clicks * USUAL_VISITS_PER_CLICK.high,
          },
        };
      }),
};

export const fixUtm: RecommendationRule = {
  type: "fix_utm",
  find: (situation) => {
    const { unmapped, total, currency, queries } = situation;
    if (unmapped.row === null || unmapped.spend < total.spend * LEAST_UNMAPPED || unmapped.spend <= 0) return [];
    return [
      {
        type: "fix_utm",
        subject: { kind: "workspace", id: "unmapped", name: "Unmapped ad campaigns" },
        action: "Map ad campaigns to your campaigns",
        reason: `${writtenMoney(unmapped.spend, currency)} of spend (${writtenShare(unmapped.spend / total.spend)}) belongs to ad campaigns that aren't mapped, so your campaigns show less spend and revenue than they have.`,
        currency,
        impact: { kind: "spend", low: unmapped.spend, expected: unmapped.spend, high: unmapped.spend },
        confidence: 1,
        priority: priorityOf(unmapped.spend, situation),
        evidence: { query: queries.campaign, rows: [unmapped.row] },
        prediction: null,
      },
    ];
  },
};

export const stopDoubleCounting: RecommendationRule = {
  type: "stop_double_counting",
  find: (situation) =>
    situation.platforms.flatMap((platform): Suggestion[] => {
      const { claimed, touched } = platform;
      const chance = chanceOfOverclaim(platform);
      if (claimed < touched * LEAST_OVERCLAIM || chance < SURE_ENOUGH) return [];
      const { name } = platform;
      const worth = platform.touchedOrders > 0 ? touched / platform.touchedOrders : 0;
      const rate = rateInterval(platform.touchedOrders);
      const expected = claimed - touched;
      return [
        {
          type: "stop_double_counting",
          subject: subjectOf(platform),
          action: `Set ${name} budgets by verified revenue`,
          reason: `${name} claims ${writtenMoney(claimed, situation.currency)}. All orders with a click on its ads, at any point in the journey, add up to ${writtenMoney(touched, situation.currency)}.`,
          currency: situation.currency,
          impact: {
            kind: "claims",
            low: Math.min(expected, Math.max(0, claimed - rate.high * worth)),
            expected,
            high: Math.max(expected, claimed - rate.low * worth),
          },
          confidence: chance,
          priority: priorityOf(expected, situation),
          evidence: evidenceOf(situation, [platform]),
          prediction: null,
        },
      ];
    }),
};

/** Chance that the claims are above what orders with a click are worth; unknown without such orders. */
function chanceOfOverclaim({ claimed, touched, touchedOrders }: PlatformFigures): number {
  if (touchedOrders <= 0 || touched <= 0) return 0;
  return chanceRateBelow(touchedOrders, claimed / (touched / touchedOrders));
}
