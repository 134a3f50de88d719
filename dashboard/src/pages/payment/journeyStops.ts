/** A journey as stops along a river: pure geometry and sums, so that the drawing only draws. */
import type { Credit, JourneyTouch } from "@tributary/contract/payments";

export interface JourneyStop {
  touch: JourneyTouch;
  /** Credit by the chosen model, 0 to 1, and in minor units. */
  share: number;
  amountMinor: number;
  /** 1 for the visitor's first browser, 2 for the second; undefined while there is only one. */
  browser: number | undefined;
  /** When the next stop is: the next touch or the payment. */
  nextAt: string;
  /** Width of the river above and below the stop, in pixels; the difference is the stream that joins. */
  widthBefore: number;
  widthAfter: number;
  /** Height of the stretch to the next stop, in pixels: longer waits are longer stretches, on a log scale. */
  heightPx: number;
}

const SPRING_PX = 3;
const FULL_PX = 28;
const HOUR_MS = 3_600_000;

/** The stops of a journey in order of time. The river grows by each touch's credit until all of it has joined. */
export function journeyStops(
  journey: readonly JourneyTouch[],
  credits: readonly Credit[],
  paidAt: string,
): JourneyStop[] {
  const byTouch = new Map(credits.map((credit) => [credit.eventId, credit]));
  const browsers = [...new Set(journey.map(({ visitorId }) => visitorId))];
  let width = SPRING_PX;
  return journey.map((touch, index) => {
    const credit = byTouch.get(touch.eventId);
    const share = credit?.share ?? 0;
    const nextAt = journey[index + 1]?.occurredAt ?? paidAt;
    const widthBefore = width;
    width += share * (FULL_PX - SPRING_PX);
    return {
      touch,
      share,
      amountMinor: credit?.amountMinor ?? 0,
      browser: browsers.length > 1 ? browsers.indexOf(touch.visitorId) + 1 : undefined,
      nextAt,
      widthBefore,
      widthAfter: width,
      heightPx: stretch(Date.parse(nextAt) - Date.parse(touch.occurredAt)),
    };
  });
}

const SHORTEST_PX = 96;
const LONGEST_PX = 172;

function stretch(waitMs: number): number {
  const doublings = Math.log2(1 + Math.max(0, waitMs) / (6 * HOUR_MS));
  return Math.round(Math.min(LONGEST_PX, SHORTEST_PX + doublings * 12));
}
