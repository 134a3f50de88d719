/** Campaigns that bring in less than they cost: pause those far below, reduce the others. */
import { writtenMoney, writtenShare } from "../../../core/written-figures.ts";
import { ELASTICITY, overElasticities, revenueFactor } from "../response.ts";
import {
  evidenceOf,
  priorityOf,
  type RecommendationRule,
  type Situation,
  type SpendFigures,
  type Suggestion,
  subjectOf,
} from "../situation.ts";
import { chanceRateBelow, predictedRange, rateInterval } from "../uncertainty.ts";

const SURE_ENOUGH = 0.9;
/** Below this part of its spend, less of a campaign is still too much. */
const FAR_BELOW = 0.5;
/** What to take from a campaign that loses a little. */
const CUT = 0.3;
/** Of all spend; smaller campaigns are left alone. */
const LEAST_SHARE = 0.01;

/** What one order of ads is worth after the cost of goods; 0: nothing was ever sold through ads. */
export function worthOfOrder({ total }: Situation, { gross, orders }: SpendFigures): number {
  if (orders >= 1 && gross > 0) return gross / orders;
  return total.orders > 0 ? Math.max(0, total.gross / total.orders) : 0;
}

/** Units that very likely bring in less than they cost, which `pause` or `reduce` speak of. */
export const losing = (situation: Situation): { unit: SpendFigures; chance: number; worth: number }[] =>
  situation.judged.flatMap((unit) => {
    const worth = worthOfOrder(situation, unit);
    if (worth <= 0 || unit.spend < situation.total.spend * LEAST_SHARE) return [];
    const chance = chanceRateBelow(unit.orders, unit.spend / worth);
    return chance >= SURE_ENOUGH && unit.gross < unit.spend ? [{ unit, chance, worth }] : [];
  });

const isFarBelow = ({ gross, spend }: SpendFigures): boolean => gross < spend * FAR_BELOW;

/** Why, in one sentence with the numbers it rests on. */
export function returnSentence({ currency, knowsCosts }: Situation, unit: SpendFigures): string {
  const { spend, gross, revenue } = unit;
  const brought = knowsCosts
    ? `${writtenMoney(revenue, currency)} in verified revenue, ${writtenMoney(gross, currency)} after the cost of goods`
    : `${writtenMoney(revenue, currency)} in verified revenue`;
  return `In the last 28 days it cost ${writtenMoney(spend, currency)} and brought in ${brought}.`;
}

export const pause: RecommendationRule = {
  type: "pause",
  find: (situation) =>
    losing(situation)
      .filter(({ unit }) => isFarBelow(unit))
      .map(({ unit, chance, worth }): Suggestion => {
        const { spend, gross, orders } = unit;
        const rate = rateInterval(orders);
        const expected = spend - gross;
        return {
          type: "pause",
          subject: subjectOf(unit),
          action: `Pause ${unit.name}`,
          reason: `${returnSentence(situation, unit)} It's very unlikely that chance alone explains it.`,
          currency: situation.currency,
          impact: {
            kind: "profit",
            low: Math.min(expected, spend - rate.high * worth),
            expected,
            high: Math.max(expected, spend - rate.low * worth),
          },
          confidence: chance,
          priority: priorityOf(expected, situation),
          evidence: evidenceOf(situation, [unit]),
          prediction: returnWithout(situation, unit.spend, unit.revenue),
        };
      }),
};

export const reduce: RecommendationRule = {
  type: "reduce",
  find: (situation) =>
    losing(situation)
      .filter(({ unit }) => !isFarBelow(unit))
      .map(({ unit, chance }): Suggestion => {
        const { spend, gross, revenue } = unit;
        const kept = 1 - CUT;
        const impact = overElasticities((e) => CUT * spend - gross * (1 - revenueFactor(kept, e)));
        return {
          type: "reduce",
          subject: subjectOf(unit),
          action: `Cut the budget of ${unit.name} by ${writtenShare(CUT)}`,
          reason: `${returnSentence(situation, unit)} The last part of a budget usually brings in the least, so a smaller one should lose less.`,
          currency: situation.currency,
          impact: { kind: "profit", ...impact },
          confidence: chance,
          priority: priorityOf(impact.expected, situation),
          evidence: evidenceOf(situation, [unit]),
          prediction: returnWithout(situation, CUT * spend, revenue * (1 - revenueFactor(kept, ELASTICITY.expected))),
        };
      }),
};

/** ROAS of all ads once so much spend, and the revenue it brought, are gone. */
function returnWithout({ total }: Situation, spend: number, revenue: number): Suggestion["prediction"] {
  const spendAfter = total.spend - spend;
  if (spendAfter <= 0 || total.spend <= 0) return null;
  const expected = Math.max(0, total.revenue - revenue) / spendAfter;
  return {
    metric: "roas",
    filters: {},
    baseline: total.revenue / total.spend,
    expected,
    ...predictedRange(expected, total.orders),
  };
}
