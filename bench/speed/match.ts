/** How fast payments are matched, and how right, beside a sum of points as it is made by hand. */
import {
  brierScore,
  calibrationError,
  type Judged,
} from "../../server/src/modules/attribution/match/calibration-report.ts";
import { type MatchEvidence, matchByAll } from "../../server/src/modules/attribution/match/match-person.ts";
import { findPeople, type Person } from "../../server/src/modules/attribution/match/people.ts";
import { type BenchOptions, type BenchResult, median, rounded } from "../harness/bench-result.ts";
import { isPayer, learnFromStudy } from "../study/measure-matching.ts";
import { createStudyMarket } from "../study/study-market.ts";
import { StudyObserver } from "../study/study-observer.ts";
import type { StudyPayment } from "../study/study-records.ts";
import { STUDY_SETTINGS } from "../study/study-settings.ts";

/** Points out of a hundred for what agrees; the way it is done where nobody has measured. */
const POINTS = { visitor_id: 40, email: 25, tracking_id: 20, network: 10, activity: 5 } as const;
const LIMITS = { ece: 0.01, brier: 0.0085 };

type Matcher = (evidence: MatchEvidence) => { person: Person; probability: number }[];

/** Candidates come from the study's market; nothing is read from a store. */
export async function match({ quick, say }: BenchOptions): Promise<BenchResult> {
  const runs = quick ? 1 : 5;
  const market = createStudyMarket("bench", STUDY_SETTINGS.default);
  const observer = new StudyObserver(market);
  const half = Math.floor(market.payments.length / 2);
  const parameters = learnFromStudy(observer, market.payments.slice(0, half));
  say(`learned from ${half} payments`);
  const payments = market.payments.slice(half);
  const evidence = payments.map((payment) => observer.evidenceFor(payment));
  const learned: Matcher = (one) =>
    matchByAll(one, parameters).map(({ person, score }) => ({ person, probability: score.probability }));
  const rounds = Array.from({ length: runs }, () => ({
    ours: paymentsASecond(evidence, learned),
    bare: paymentsASecond(evidence, bySumOfPoints),
  }));
  const [judged, byPoints] = [judge(payments, evidence, learned), judge(payments, evidence, bySumOfPoints)];
  const [brier, ece] = [brierScore(judged), calibrationError(judged)];
  return {
    name: "match",
    value: rounded(median(rounds.map(({ ours }) => ours))),
    unit: "payments/s",
    baseline: rounded(median(rounds.map(({ bare }) => bare))),
    ratio: rounded(median(rounds.map(({ ours, bare }) => ours / bare))),
    runs,
    ok: ece <= LIMITS.ece && brier <= LIMITS.brier,
    pairs: judged.length,
    brier: rounded(brier),
    ece: rounded(ece),
    baselineBrier: rounded(brierScore(byPoints)),
    baselineEce: rounded(calibrationError(byPoints)),
  };
}

function bySumOfPoints({ values, sightings, near }: MatchEvidence) {
  return findPeople(values, sightings, near).map((person) => {
    const points = Object.entries(POINTS).map(([signal, worth]) =>
      person.comparisons[signal as keyof typeof POINTS]?.outcome === "agrees" ? worth : 0,
    );
    return { person, probability: points.reduce((sum: number, one) => sum + one, 0) / 100 };
  });
}

function paymentsASecond(evidence: readonly MatchEvidence[], matcher: Matcher): number {
  const start = performance.now();
  for (const one of evidence) matcher(one);
  return (1000 * evidence.length) / (performance.now() - start);
}

function judge(payments: readonly StudyPayment[], evidence: readonly MatchEvidence[], matcher: Matcher): Judged[] {
  return payments.flatMap((payment, index) => {
    const one = evidence[index];
    const found = one ? matcher(one) : [];
    return found.map(({ person, probability }) => ({ probability, isRight: isPayer(person, payment) }));
  });
}
