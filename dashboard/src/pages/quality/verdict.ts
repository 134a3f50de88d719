/** What good data looks like, as we judge it: no law, but where a look pays off. */

export type Measure = "bots" | "direct" | "unassigned" | "consent" | "late";
export type Verdict = "good" | "watch" | "act";

interface Yardstick {
  title: string;
  /** Of most measures less is better. */
  better: "less" | "more";
  /** Up to here all is well; beyond `act` something should be done. */
  watch: number;
  act: number;
  /** What good looks like, and what more of it means. */
  good: string;
}

export const YARDSTICKS: Readonly<Record<Measure, Yardstick>> = {
  bots: {
    title: "Bots",
    better: "less",
    watch: 0.15,
    act: 0.4,
    good: "Goal: below 15% of events and steady. Bots aren't counted anywhere else. A sudden spike is usually one bot, listed below.",
  },
  direct: {
    title: "Direct visits",
    better: "less",
    watch: 0.35,
    act: 0.6,
    good: "Goal: below 35% of visits. More usually means links without UTM tags, or redirects that drop the referrer.",
  },
  unassigned: {
    title: "Unassigned visits",
    better: "less",
    watch: 0.02,
    act: 0.1,
    good: "Goal: below 2% of visits. Their medium doesn't match any channel. Fix the link or add a channel rule.",
  },
  consent: {
    title: "Consent rate",
    better: "more",
    watch: 0.6,
    act: 0.3,
    good: "Goal: above 60% of page views where you ask for consent. Visits without consent are counted, but payments can't be matched to them.",
  },
  late: {
    title: "Late events",
    better: "less",
    watch: 0.02,
    act: 0.1,
    good: "Goal: less than 2% of page events arrive over an hour late. More usually means delayed sending or wrong device clocks.",
  },
};

/** Null where there is nothing to judge. */
export function verdictOn(measure: Measure, share: number | null): Verdict | null {
  if (share === null) return null;
  const { better, watch, act } = YARDSTICKS[measure];
  const isWithin = (mark: number) => (better === "less" ? share < mark : share > mark);
  if (isWithin(watch)) return "good";
  return isWithin(act) ? "watch" : "act";
}
