/**
 * The rule-based models as ClickHouse array arithmetic over a conversion's journey: which positions (from 1) of the
 * touch arrays earn equal shares. The same picks as `attribute/models/touch-weights`, checked against them by test.
 */
import type { Model } from "@tributary/contract/payments";

const LAST = "length(touch_kind)";
const LAST_NON_DIRECT = "arrayLastIndex(kind -> kind != 'direct', touch_kind)";

const PICKS: Readonly<Record<Model, string>> = {
  first: "[toUInt32(1)]",
  last: `[toUInt32(${LAST})]`,
  last_non_direct: `[toUInt32(if(${LAST_NON_DIRECT} = 0, ${LAST}, ${LAST_NON_DIRECT}))]`,
  linear: "arrayEnumerate(touch_kind)",
};

/** Positions credited by a model; `[0]` for a conversion without a journey, which stays whole and unattributed. */
export function creditedPositions(model: Model): string {
  return `if(empty(touch_kind), [toUInt32(0)], ${PICKS[model]})`;
}

/** The part of an integer amount that falls to the `rank`-th of `parts` equal shares; the parts sum to the amount. */
export function equalPart(amount: string): string {
  return `(intDiv((${amount}), parts) + (rank <= (${amount}) % parts))`;
}
