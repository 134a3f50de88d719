import type { ConversionType, RejectionReason } from "@tributary/contract/conversions";

const TYPES: Readonly<Record<ConversionType, string>> = {
  purchase: "Purchase",
  newsletter_signup: "Newsletter sign-up",
  course_enrollment: "Course enrollment",
  lead: "Lead",
  custom: "Custom",
};

export const TYPE_CHOICES = Object.entries(TYPES).map(([value, label]) => ({ value, label }));

/** A type in words. A rejected report may hold anything: what we do not know stays as it was sent. */
export function typeLabel(type: string): string {
  return Object.hasOwn(TYPES, type) ? TYPES[type as ConversionType] : type;
}

/** Why reports are rejected, in few words; the server's sentence beside it says more. */
export const REASON_LABEL: Readonly<Record<RejectionReason, string>> = {
  link_unknown: "Unknown link",
  tracking_id_invalid: "Invalid tracking ID",
  type_unknown: "Unknown type",
  revenue_required: "Missing revenue",
  revenue_invalid: "Revenue isn't a number",
  revenue_not_positive: "Revenue must be above 0",
  revenue_too_precise: "Too many decimals in revenue",
  revenue_too_large: "Revenue too large",
  currency_unknown: "Unknown currency",
  event_data_invalid: "Event data too large",
  occurred_at_needs_key: "Timestamp sent without a key",
  occurred_at_in_future: "Timestamp in the future",
  click_unknown: "Unknown click",
  before_click: "Before the click",
  outside_window: "Outside the attribution window",
  conflicts_with_earlier: "Conflicts with an earlier report",
};

export function isReason(value: unknown): value is RejectionReason {
  return typeof value === "string" && Object.hasOwn(REASON_LABEL, value);
}
