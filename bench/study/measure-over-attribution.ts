/** Whether double claims are noticed: platforms claim by their own windows, and some periods' claims are inflated. */
import { Random } from "../../sandbox/src/market/random.ts";
import {
  type ClaimedPeriod,
  detectOverAttribution,
} from "../../server/src/modules/attribution/claims/over-attribution.ts";
import { journeyOf } from "./measure-credit.ts";
import type { StudyMatch } from "./measure-matching.ts";
import type { StudyObserver } from "./study-observer.ts";
import { DAY_MS } from "./study-records.ts";

/** What platforms count by default: days after a click; and, of all buyers, those who had merely seen an ad. */
const PLATFORMS = [
  { name: "ads", clickDays: 30, views: 0 },
  { name: "meta", clickDays: 7, views: 0.03 },
] as const;
type Platform = (typeof PLATFORMS)[number];

/** Payments of a period, periods before it, and how often each inflation is tried. */
const PAYMENTS_IN_PERIOD = 12_000;
const EARLIER_PERIODS = 8;
const TRIALS = 2000;
const INFLATIONS = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];
/** From here on it must be noticed. */
const NOTICEABLE = 0.1;
/** Of the claims, those a platform takes back or adds while it restates; periods are judged once they are settled. */
const RESTATED = 0.01;

/** How often payments are verified and claimed, both, one or none of them. */
interface ClaimRates {
  both: number;
  verifiedOnly: number;
  claimedOnly: number;
}

export function measureOverAttribution(observer: StudyObserver, matches: readonly StudyMatch[], seed: string) {
  const random = new Random(`study/claims/${seed}`);
  const tally = { noticed: 0, inflated: 0, alarms: 0, clean: 0 };
  for (const platform of PLATFORMS) {
    const rates = claimRates(platform, observer, matches);
    for (const inflation of [...INFLATIONS.map(() => 0), ...INFLATIONS]) {
      for (let trial = 0; trial < TRIALS / INFLATIONS.length; trial++) {
        const history = Array.from({ length: EARLIER_PERIODS }, () => periodOf(rates, 0, random));
        const found = detectOverAttribution(history, periodOf(rates, inflation, random));
        count(tally, inflation, found?.isOverAttributed ?? false);
      }
    }
  }
  return { recall: tally.noticed / tally.inflated, falseAlarmRate: tally.alarms / tally.clean };
}

function count(
  tally: { noticed: number; inflated: number; alarms: number; clean: number },
  inflation: number,
  isFound: boolean,
): void {
  if (inflation === 0) {
    tally.clean++;
    tally.alarms += Number(isFound);
  } else if (inflation >= NOTICEABLE) {
    tally.inflated++;
    tally.noticed += Number(isFound);
  }
}

/** The platform knows its own clicks, also those that no page of ours saw. */
function claimRates(
  { name, clickDays, views }: Platform,
  observer: StudyObserver,
  matches: readonly StudyMatch[],
): ClaimRates {
  const rates = { both: 0, verifiedOnly: 0, claimedOnly: 0 };
  for (const match of matches) {
    const { at, truth } = match.payment;
    const isClicked = truth.exposures.some((one) => one.platform === name && at - one.at <= clickDays * DAY_MS);
    const claims = isClicked ? 1 - RESTATED : views;
    const isVerified = journeyOf(observer, match).some(({ platform }) => platform === name);
    rates[isVerified ? "both" : "claimedOnly"] += claims / matches.length;
    if (isVerified) rates.verifiedOnly += (1 - claims) / matches.length;
  }
  return rates;
}

/** A period's worth of payments. @param inflation part of the claims that is claimed twice */
function periodOf({ both, verifiedOnly, claimedOnly }: ClaimRates, inflation: number, random: Random): ClaimedPeriod {
  const inBoth = draws(PAYMENTS_IN_PERIOD, both, random);
  const onlyVerified = draws(PAYMENTS_IN_PERIOD - inBoth, verifiedOnly / (1 - both), random);
  const onlyClaimed = draws(
    PAYMENTS_IN_PERIOD - inBoth - onlyVerified,
    claimedOnly / (1 - both - verifiedOnly),
    random,
  );
  const claimed = inBoth + onlyClaimed;
  return { claimed: claimed + draws(claimed, inflation, random), verified: inBoth + onlyVerified };
}

/** How many of n come true: binomial, as good as normal where n is large. */
function draws(n: number, chance: number, random: Random): number {
  const drawn = Math.round(n * chance + Math.sqrt(n * chance * (1 - chance)) * random.normal());
  return Math.min(n, Math.max(0, drawn));
}
