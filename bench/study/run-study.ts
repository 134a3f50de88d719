/** One study from its seed to its figures. */
import { creditErrors } from "./measure-credit.ts";
import { judgePairs, learnFromStudy, matchStudy, reportMatching } from "./measure-matching.ts";
import { measureOverAttribution } from "./measure-over-attribution.ts";
import { createStudyMarket } from "./study-market.ts";
import { StudyObserver } from "./study-observer.ts";
import { STUDY_SETTINGS, type StudySetting } from "./study-settings.ts";

/** Parameters are learned from the first half of the payments, without the truth; every figure is of the second half. */
export function runStudy(seed: string, setting: StudySetting) {
  const market = createStudyMarket(seed, STUDY_SETTINGS[setting]);
  const observer = new StudyObserver(market);
  const half = Math.floor(market.payments.length / 2);
  const parameters = learnFromStudy(observer, market.payments.slice(0, half));
  const matches = matchStudy(observer, market.payments.slice(half), parameters);
  const { pairs, brier, ece, precisionAt80, recallAt80, bands } = reportMatching(judgePairs(matches));
  return {
    seed,
    setting,
    pairs,
    brier,
    ece,
    precisionAt80,
    recallAt80,
    bands,
    creditError: creditErrors(observer, matches),
    overAttribution: measureOverAttribution(observer, matches, seed),
  };
}
