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
    good: "Good: below 15% of events, and steady. Bots count in no other figure; a sudden rise is one machine, named below.",
  },
  direct: {
    title: "Direct visits",
    better: "less",
    watch: 0.35,
    act: 0.6,
    good: "Good: below 35% of visits. More means links without UTM parameters, or redirects that lose the referrer.",
  },
  unassigned: {
    title: "Unassigned visits",
    better: "less",
    watch: 0.02,
    act: 0.1,
    good: "Good: below 2% of visits. Each came with a medium that fits no channel: mend its link, or make a channel rule.",
  },
  consent: {
    title: "Consent rate",
    better: "more",
    watch: 0.6,
    act: 0.3,
    good: "Good: above 60% of page views where the visitor was asked. Without consent a visit is counted, but no payment is traced to it.",
  },
  late: {
    title: "Late events",
    better: "less",
    watch: 0.02,
    act: 0.1,
    good: "Good: below 2% of the events of pages more than an hour late. More means pages that hold events back, or wrong clocks.",
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
