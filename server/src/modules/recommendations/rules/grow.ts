/** Campaigns whose next dollar still pays: give them more, from nowhere or from a campaign whose dollar pays less. */
import { writtenMoney, writtenNumber, writtenShare } from "../../../core/written-figures.ts";
import { ELASTICITY, overElasticities, revenueFactor } from "../response.ts";
import {
  DIMENSION_OF,
  evidenceOf,
  priorityOf,
  type RecommendationRule,
  type Situation,
  type SpendFigures,
  type Suggestion,
  subjectOf,
} from "../situation.ts";
import { chanceRateBelow, chanceReturnBelow, predictedRange } from "../uncertainty.ts";
import { losing, returnSentence, worthOfOrder } from "./stop-losses.ts";

const SURE_ENOUGH = 0.9;
const MORE = 0.2;
/** Fewer orders say too little to put money on. */
const LEAST_ORDERS = 10;
/** Of the poorer campaign's spend. */
const MOVED = 0.2;
/** Of the better campaign's spend: beyond it, what we know of its return no longer holds. */
const MOST_ADDED = 0.5;

/** Chance that the next dollar brings in more than itself. */
function chanceOfGain(situation: Situation, unit: SpendFigures): number {
  const worth = worthOfOrder(situation, unit);
  if (worth <= 0 || unit.orders < LEAST_ORDERS) return 0;
  return 1 - chanceRateBelow(unit.orders, unit.spend / (worth * ELASTICITY.expected));
}

const growing = (situation: Situation): { unit: SpendFigures; chance: number }[] =>
  situation.judged
    .map((unit) => ({ unit, chance: chanceOfGain(situation, unit) }))
    .filter(({ chance }) => chance >= SURE_ENOUGH);

export const scale: RecommendationRule = {
  type: "scale",
  find: (situation) =>
    growing(situation).map(({ unit, chance }): Suggestion => {
      const { spend, gross, revenue, orders } = unit;
      const impact = overElasticities((e) => gross * (revenueFactor(1 + MORE, e) - 1) - MORE * spend);
      const expected = revenue * revenueFactor(1 + MORE, ELASTICITY.expected);
      return {
        type: "scale",
        subject: subjectOf(unit),
        action: `Raise the budget of ${unit.name} by ${writtenShare(MORE)}`,
        reason: `${returnSentence(situation, unit)} Even if the next dollar brings in ${writtenShare(ELASTICITY.expected)} of what the average one did, it pays for itself.`,
        currency: situation.currency,
        impact: { kind: "profit", ...impact },
        confidence: chance,
        priority: priorityOf(impact.expected, situation),
        evidence: evidenceOf(situation, [unit]),
        prediction: {
          metric: "adRevenue",
          filters: { [DIMENSION_OF[unit.kind]]: [unit.id] },
          baseline: revenue,
          expected,
          ...predictedRange(expected, orders),
        },
      };
    }),
};

/**
 * One move at a time: from the poorest to the best, so that its result can be told. Not from where `pause` or `reduce`
 * take money already.
 */
export const shiftBudget: RecommendationRule = {
  type: "shift_budget",
  find: (situation) => {
    const perSpend = ({ gross, spend }: SpendFigures): number => gross / spend;
    const advised = new Set(losing(situation).map(({ unit }) => unit));
    const known = situation.judged
      .filter((unit) => unit.orders >= LEAST_ORDERS && !advised.has(unit))
      .sort((a, b) => perSpend(b) - perSpend(a));
    const [to] = known;
    const from = known.at(-1);
    if (!to || !from || to === from) return [];
    const confidence = chanceReturnBelow(
      { orders: from.orders, perSpend: perSpend(from) },
      { orders: to.orders, perSpend: perSpend(to) },
    );
    const moved = Math.min(from.spend * MOVED, to.spend * MOST_ADDED);
    const gainAt = (e: number): number =>
      to.gross * (revenueFactor((to.spend + moved) / to.spend, e) - 1) -
      from.gross * (1 - revenueFactor((from.spend - moved) / from.spend, e));
    const impact = overElasticities(gainAt);
    if (confidence < SURE_ENOUGH || impact.expected <= 0) return [];
    const { total, currency, knowsCosts } = situation;
    const ratio = total.gross > 0 ? total.revenue / total.gross : 1;
    const expected = (total.revenue + impact.expected * ratio) / total.spend;
    return [
      {
        type: "shift_budget",
        subject: subjectOf(from),
        action: `Move ${writtenMoney(moved, currency)} per 28 days from ${from.name} to ${to.name}`,
        reason: `An order costs ${writtenMoney(from.spend / from.orders, currency)} with ${from.name} and ${writtenMoney(to.spend / to.orders, currency)} with ${to.name}. Spend returns ${writtenNumber(perSpend(from))}× and ${writtenNumber(perSpend(to))}× ${knowsCosts ? "after the cost of goods" : "of verified revenue"}.`,
        currency,
        impact: { kind: "profit", ...impact },
        confidence,
        priority: priorityOf(impact.expected, situation),
        evidence: evidenceOf(situation, [from, to]),
        prediction: {
          metric: "roas",
          filters: {},
          baseline: total.revenue / total.spend,
          expected,
          ...predictedRange(expected, total.orders),
        },
      },
    ];
  },
};
