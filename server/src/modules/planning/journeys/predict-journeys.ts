/** How likely open journeys are to lead to a payment, as those like them did before. */
import type { JourneyPredictions } from "@tributary/contract/predictions";
import { wilsonInterval } from "../../attribution/public.ts";
import type { JourneyCell } from "./journey-cell.ts";
import { fitLogistic, type Logistic, logistic, logitOf } from "./logistic.ts";

/** Conversions that must have been seen before anything is said. */
const LEAST_CONVERSIONS = 50;
/** Of a standard normal: 8 of 10 lie within as many deviations. */
const Z80 = 1.2815515655446004;
const BANDS = 5;
const VISITS = [2, 3, 4];
const AGES = [7, 30];

type Predicted = Pick<JourneyPredictions, "refusal" | "open" | "expectedConversions" | "data" | "record">;

/**
 * @param past cells of earlier instants, each of which is long enough ago; @param open cells of now
 */
export function predictJourneys(past: readonly JourneyCell[], open: readonly JourneyCell[]): Predicted {
  const count = open.reduce((sum, { journeys }) => sum + journeys, 0);
  if (past.reduce((sum, { converted }) => sum + converted, 0) < LEAST_CONVERSIONS) {
    return { refusal: "too_few_conversions", open: count, expectedConversions: null, data: [], record: null };
  }
  const channels = channelsOf(past);
  const model = learn(past, channels);
  const data = open.map((cell) => {
    const { channel, visits, lastVisitDays, journeys } = cell;
    return { channel, visits, lastVisitDays, open: journeys, probability: probabilityOf(model, channels, cell) };
  });
  return {
    refusal: null,
    open: count,
    expectedConversions: expectedConversions(model, channels, open),
    data: data.sort((a, b) => b.open * b.probability.expected - a.open * a.probability.expected),
    record: recordOf(past),
  };
}

/** The first of them is what others are compared with. */
function channelsOf(cells: readonly JourneyCell[]): string[] {
  return [...new Set(cells.map(({ channel }) => channel))].sort();
}

function featuresOf(channels: readonly string[], { channel, visits, lastVisitDays }: JourneyCell): number[] {
  return [
    1,
    ...channels.map((each) => (each === channel ? 1 : 0)),
    ...VISITS.map((each) => (each === visits ? 1 : 0)),
    ...AGES.map((each) => (each === lastVisitDays ? 1 : 0)),
  ];
}

function learn(cells: readonly JourneyCell[], channels: readonly string[]): Logistic {
  return fitLogistic(
    cells.map((cell) => ({ features: featuresOf(channels, cell), trials: cell.journeys, hits: cell.converted })),
  );
}

function probabilityOf(model: Logistic, channels: readonly string[], cell: JourneyCell) {
  const { mean, deviation } = logitOf(model, featuresOf(channels, cell));
  return {
    low: logistic(mean - Z80 * deviation),
    expected: logistic(mean),
    high: logistic(mean + Z80 * deviation),
  };
}

/** Effects that are off move all cells alike, so their spread is taken together; chance is added on top. */
function expectedConversions(model: Logistic, channels: readonly string[], open: readonly JourneyCell[]) {
  let [expected, chance] = [0, 0];
  const reach: number[] = [];
  for (const cell of open) {
    const features = featuresOf(channels, cell);
    const share = logistic(logitOf(model, features).mean);
    const spread = share * (1 - share);
    expected += cell.journeys * share;
    chance += cell.journeys * spread;
    features.forEach((feature, index) => {
      reach[index] = (reach[index] ?? 0) + cell.journeys * spread * feature;
    });
  }
  const deviation = Math.sqrt(chance + logitOf(model, reach).deviation ** 2);
  return { low: Math.max(0, expected - Z80 * deviation), expected, high: expected + Z80 * deviation };
}

/** Each instant but the first, predicted from those before it. */
function recordOf(past: readonly JourneyCell[]): JourneyPredictions["record"] {
  const instants = [...new Set(past.map(({ at }) => at))].sort((a, b) => a - b);
  const tested = instants.slice(1).flatMap((instant) => {
    const before = past.filter(({ at }) => at < instant);
    if (before.every(({ converted }) => converted === 0)) return [];
    const channels = channelsOf(past);
    const model = learn(before, channels);
    const rate = rateOf(before);
    return past
      .filter(({ at }) => at === instant)
      .map((cell) => ({ ...cell, rate, predicted: probabilityOf(model, channels, cell).expected }));
  });
  const journeys = tested.reduce((sum, cell) => sum + cell.journeys, 0);
  if (journeys === 0) return null;
  const brier = (guess: (cell: (typeof tested)[number]) => number): number =>
    tested.reduce((sum, cell) => {
      const chance = guess(cell);
      return sum + cell.converted * (1 - chance) ** 2 + (cell.journeys - cell.converted) * chance ** 2;
    }, 0) / journeys;
  return {
    journeys,
    converted: tested.reduce((sum, { converted }) => sum + converted, 0),
    brier: brier(({ predicted }) => predicted),
    baselineBrier: brier(({ rate }) => rate),
    bands: bandsOf(tested, journeys),
  };
}

function rateOf(cells: readonly JourneyCell[]): number {
  const journeys = cells.reduce((sum, cell) => sum + cell.journeys, 0);
  return journeys > 0 ? cells.reduce((sum, { converted }) => sum + converted, 0) / journeys : 0;
}

/** From the least likely to the likeliest, about as many journeys in each. */
function bandsOf(tested: readonly (JourneyCell & { predicted: number })[], journeys: number) {
  const sorted = tested.toSorted((a, b) => a.predicted - b.predicted);
  let passed = 0;
  const banded = Map.groupBy(sorted, (cell) => {
    const band = Math.min(BANDS - 1, Math.floor((BANDS * (passed + cell.journeys / 2)) / journeys));
    passed += cell.journeys;
    return band;
  });
  return [...banded.values()].map((cells) => {
    const all = cells.reduce((sum, cell) => sum + cell.journeys, 0);
    const converted = cells.reduce((sum, cell) => sum + cell.converted, 0);
    const observed = { ...wilsonInterval(converted, all, Z80), expected: converted / all };
    const predicted = cells.reduce((sum, cell) => sum + cell.predicted * cell.journeys, 0) / all;
    return { predicted, journeys: all, converted, observed };
  });
}
