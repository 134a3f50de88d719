/** Why a report is not accepted: a code that stays and a sentence for people. */
import type { RejectionReason } from "@tributary/contract/conversions";

export interface Rejection {
  reason: RejectionReason;
  sentence: string;
  /** The field of the body at fault; null: none alone. */
  field: string | null;
}

const RULES: Readonly<Record<RejectionReason, { field: string | null; sentence: string }>> = {
  link_unknown: { field: "campaign_link_id", sentence: "This link doesn't exist in this workspace." },
  tracking_id_invalid: { field: "tracking_id", sentence: "The tracking ID isn't a UUID." },
  type_unknown: {
    field: "event_type",
    sentence: "The type must be purchase, newsletter_signup, course_enrollment, lead, or custom.",
  },
  revenue_required: { field: "revenue_amount", sentence: "A purchase needs revenue." },
  revenue_invalid: { field: "revenue_amount", sentence: "Revenue must be a decimal number such as 19.99." },
  revenue_not_positive: { field: "revenue_amount", sentence: "Revenue must be more than zero." },
  revenue_too_precise: { field: "revenue_amount", sentence: "Revenue has more decimals than its currency allows." },
  revenue_too_large: { field: "revenue_amount", sentence: "Revenue has more than 12 digits before the decimal point." },
  currency_unknown: { field: "currency", sentence: "Currency must be an uppercase ISO 4217 code such as USD." },
  event_data_invalid: {
    field: "event_data",
    sentence: "Event data must be an object, and not too large or too deeply nested.",
  },
  occurred_at_needs_key: {
    field: "occurred_at",
    sentence: "Only a server with a secret key can set when a conversion happened.",
  },
  occurred_at_in_future: { field: "occurred_at", sentence: "The conversion time is in the future." },
  click_unknown: { field: "tracking_id", sentence: "No click on this link has this tracking ID." },
  before_click: { field: "occurred_at", sentence: "The conversion time is before the click." },
  outside_window: { field: null, sentence: "The click is older than the attribution window." },
  conflicts_with_earlier: {
    field: "event_id",
    sentence: "An earlier report with the same event ID or order was a different conversion.",
  },
};

/** @param sentence what is to be said of this very report; the rule itself where it is left out */
export function rejection(reason: RejectionReason, sentence: string = RULES[reason].sentence): Rejection {
  return { reason, sentence, field: RULES[reason].field };
}
