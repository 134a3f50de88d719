/** How far each model's credit lies from what truly caused the sales. */
import { fitStrengths } from "../../server/src/modules/attribution/data-driven/fit-strengths.ts";
import { bindModels } from "../../server/src/modules/attribution/models/by-strength.ts";
import type { ModelStrengths } from "../../server/src/modules/attribution/models/model.ts";
import { MODELS } from "../../server/src/modules/attribution/models/models.ts";
import type { StudyMatch } from "./measure-matching.ts";
import { platformOf } from "./study-market.ts";
import type { StudyObserver } from "./study-observer.ts";
import { DAY_MS } from "./study-records.ts";

/** A touch as the models see it. */
interface StudyTouch {
  kind: string;
  channel: string;
  medium: string | null;
  occurredAt: number;
  /** The ad platform behind it; null: none. */
  platform: string | null;
}

/** The touches of the likeliest person before the payment, in order of time; none where nobody was matched. */
export function journeyOf(observer: StudyObserver, { payment, candidates }: StudyMatch): StudyTouch[] {
  const [best] = candidates;
  return (best?.person.visitorIds ?? [])
    .flatMap((id) => observer.visitsOf(id))
    .filter(({ at }) => at < payment.at && at > payment.at - LOOKBACK_MS)
    .sort((a, b) => a.at - b.at)
    .map(({ at, source, trackingId }) => ({
      kind: source.channel === "Direct" ? "direct" : trackingId ? "link_click" : "landing",
      channel: source.channel,
      medium: source.channel.startsWith("Paid") ? "cpc" : null,
      occurredAt: at,
      platform: platformOf(source.key),
    }));
}

const LOOKBACK_MS = 90 * DAY_MS;

/** By model: half the sum of the differences between the channels' shares of net revenue, credited and caused. 0 is right, 1 wholly wrong. */
export function creditErrors(observer: StudyObserver, matches: readonly StudyMatch[]): Record<string, number> {
  const caused = new Map<string, number>();
  for (const { payment } of matches) add(caused, payment.truth.cause.channel, netOf(payment));
  const journeys = matches.map((match) => journeyOf(observer, match));
  return Object.fromEntries(
    bindModels(MODELS, learnStrengths(observer, matches, journeys)).map((model) => {
      const credited = new Map<string, number>();
      for (const [index, { payment }] of matches.entries()) {
        const journey = journeys[index] ?? [];
        if (journey.length === 0) add(credited, "Unattributed", netOf(payment));
        for (const [at, weight] of model.weights(journey).entries())
          add(credited, journey[at]?.channel ?? "", weight * netOf(payment));
      }
      return [model.name, totalVariation(credited, caused)];
    }),
  );
}

/** As a workspace learns: from the journeys that led to payments, and from those of all other visitors. */
function learnStrengths(
  observer: StudyObserver,
  matches: readonly StudyMatch[],
  journeys: readonly (readonly StudyTouch[])[],
): ModelStrengths {
  const buyers = new Set(matches.flatMap(({ candidates: [best] }) => best?.person.visitorIds ?? []));
  const others = [...observer.visitorIds].filter((id) => !buyers.has(id));
  const pathOf = (channels: readonly string[], conversions: number) => ({
    channels: channels.filter((channel, at) => channel !== channels[at - 1]),
    conversions,
    value: 0,
    nulls: 1 - conversions,
  });
  return fitStrengths([
    ...journeys.flatMap((journey) =>
      journey.length > 0
        ? [
            pathOf(
              journey.map(({ channel }) => channel),
              1,
            ),
          ]
        : [],
    ),
    ...others.map((id) =>
      pathOf(
        observer.visitsOf(id).map(({ source }) => source.channel),
        0,
      ),
    ),
  ]);
}

function netOf({ amountMinor, refundedMinor }: { amountMinor: number; refundedMinor: number }): number {
  return amountMinor - refundedMinor;
}

function add(sums: Map<string, number>, key: string, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}

function totalVariation(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const total = (sums: ReadonlyMap<string, number>): number => [...sums.values()].reduce((sum, one) => sum + one, 0);
  const [allA, allB] = [total(a), total(b)];
  const keys = new Set([...a.keys(), ...b.keys()]);
  return [...keys].reduce((sum, key) => sum + Math.abs((a.get(key) ?? 0) / allA - (b.get(key) ?? 0) / allB), 0) / 2;
}
