/** Why a report is not accepted: a code that stays and a sentence for people. */
import type { RejectionReason } from "@tributary/contract/conversions";

export interface Rejection {
  reason: RejectionReason;
  sentence: string;
  /** The field of the body at fault; null: none alone. */
  field: string | null;
}

const RULES: Readonly<Record<RejectionReason, { field: string | null; sentence: string }>> = {
  link_unknown: { field: "campaign_link_id", sentence: "There is no such link in this workspace." },
  tracking_id_invalid: { field: "tracking_id", sentence: "The tracking id is not a UUID." },
  type_unknown: {
    field: "event_type",
    sentence: "The type must be purchase, newsletter_signup, course_enrollment, lead or custom.",
  },
  revenue_required: { field: "revenue_amount", sentence: "A purchase must come with its revenue." },
  revenue_invalid: { field: "revenue_amount", sentence: "The revenue is not a decimal number such as 19.99." },
  revenue_not_positive: { field: "revenue_amount", sentence: "The revenue must be more than zero." },
  revenue_too_precise: { field: "revenue_amount", sentence: "The revenue has more decimals than its currency." },
  revenue_too_large: { field: "revenue_amount", sentence: "The revenue has more than 12 digits before the point." },
  currency_unknown: { field: "currency", sentence: "The currency is not an upper-case ISO 4217 code such as USD." },
  event_data_invalid: { field: "event_data", sentence: "The event data is no object, too large, or nests too deep." },
  occurred_at_needs_key: {
    field: "occurred_at",
    sentence: "Only a server with a secret key may say when a conversion happened.",
  },
  occurred_at_in_future: { field: "occurred_at", sentence: "The conversion is said to have happened in the future." },
  click_unknown: { field: "tracking_id", sentence: "No click of this link was recorded under the tracking id." },
  before_click: { field: "occurred_at", sentence: "The conversion is said to have happened before its click." },
  outside_window: { field: null, sentence: "The click is older than the attribution window." },
  conflicts_with_earlier: {
    field: "event_id",
    sentence: "An earlier report with the same event id or order was another conversion.",
  },
};

/** @param sentence what is to be said of this very report; the rule itself where it is left out */
export function rejection(reason: RejectionReason, sentence: string = RULES[reason].sentence): Rejection {
  return { reason, sentence, field: RULES[reason].field };
}
