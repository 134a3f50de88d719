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
  /** Width of the river above and below the stop, in pixels. */
  widthBefore: number;
  widthAfter: number;
  /** Width of the stream that joins here. */
  streamWidth: number;
  /** Height of the stretch to the next stop, in pixels: longer waits are longer stretches, on a log scale. */
  heightPx: number;
}

const SPRING_PX = 2;
const FULL_PX = 26;
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
      streamWidth: share > 0 ? 2 + share * (FULL_PX - SPRING_PX - 4) : 1.5,
      heightPx: stretch(Date.parse(nextAt) - Date.parse(touch.occurredAt)),
    };
  });
}

const SHORTEST_PX = 92;
const LONGEST_PX = 172;

function stretch(waitMs: number): number {
  const doublings = Math.log2(1 + Math.max(0, waitMs) / (6 * HOUR_MS));
  return Math.round(Math.min(LONGEST_PX, SHORTEST_PX + doublings * 12));
}

/** The outline of one stretch of the river, swaying from one bank to the other, in a box of the given size. */
export function riverStretch(box: { width: number; height: number }, stop: JourneyStop, index: number): string {
  const middle = box.width * RIVER_MIDDLE;
  const sway = index % 2 === 0 ? 5 : -5;
  const [a, b] = [stop.widthBefore / 2, stop.widthAfter / 2];
  const { height: h } = box;
  const left = `M${middle - a} 0C${middle - a} ${h * 0.3} ${middle + sway - b} ${h * 0.45} ${middle + sway - b} ${h * 0.62}C${middle + sway - b} ${h * 0.8} ${middle - b} ${h * 0.85} ${middle - b} ${h}`;
  const right = `L${middle + b} ${h}C${middle + b} ${h * 0.85} ${middle + sway + b} ${h * 0.8} ${middle + sway + b} ${h * 0.62}C${middle + sway + b} ${h * 0.45} ${middle + a} ${h * 0.3} ${middle + a} 0Z`;
  return left + right;
}

/** Where the river runs across the box, 0 to 1; streams come in from the right. */
const RIVER_MIDDLE = 0.34;

/** The middle line of the stream that joins in this stretch, from the stop's label into the river. */
export function joiningStream(box: { width: number; height: number }, index: number): string {
  const middle = box.width * RIVER_MIDDLE + (index % 2 === 0 ? 5 : -5);
  const { width: w, height: h } = box;
  return `M${w} ${LABEL_Y_PX}C${w * 0.78} ${LABEL_Y_PX} ${middle} ${LABEL_Y_PX + 4} ${middle} ${h * 0.62}`;
}

/** How far below the top of its stretch a stop's label stands. */
export const LABEL_Y_PX = 21;
