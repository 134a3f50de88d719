import type { ConversionType, RejectionReason } from "@tributary/contract/conversions";

const TYPES: Readonly<Record<ConversionType, string>> = {
  purchase: "Purchase",
  newsletter_signup: "Newsletter sign-up",
  course_enrollment: "Course enrolment",
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
  tracking_id_invalid: "Tracking id is no UUID",
  type_unknown: "Unknown type",
  revenue_required: "Revenue missing",
  revenue_invalid: "Revenue is no number",
  revenue_not_positive: "Revenue not above zero",
  revenue_too_precise: "Revenue too precise",
  revenue_too_large: "Revenue too large",
  currency_unknown: "Unknown currency",
  event_data_invalid: "Event data too large",
  occurred_at_needs_key: "Time sent without a key",
  occurred_at_in_future: "In the future",
  click_unknown: "Unknown click",
  before_click: "Before its click",
  outside_window: "Outside the window",
  conflicts_with_earlier: "Conflicts with an earlier one",
};

export function isReason(value: unknown): value is RejectionReason {
  return typeof value === "string" && Object.hasOwn(REASON_LABEL, value);
}
