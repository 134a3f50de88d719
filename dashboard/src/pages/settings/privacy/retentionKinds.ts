import type { RetentionPatch } from "@tributary/contract/privacy";

export interface RetentionKind {
  name: keyof RetentionPatch;
  label: string;
  note: string;
  /** Whether it may be kept for ever. */
  isOptional: boolean;
}

export const RETENTION_KINDS: readonly RetentionKind[] = [
  {
    name: "eventDays",
    label: "Events",
    note: "From sites and servers, including visitor identities.",
    isOptional: true,
  },
  { name: "clickDays", label: "Clicks", note: "On short links.", isOptional: true },
  {
    name: "webhookDays",
    label: "Payment messages",
    note: "Raw webhooks from providers. After this, only accounting data is kept.",
    isOptional: true,
  },
  {
    name: "reportedConversionDays",
    label: "Reported conversions",
    note: "Only those not verified by a payment.",
    isOptional: false,
  },
];

/** Days as typed: empty is for ever. @returns undefined for what is no number of days */
export function readDays(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : undefined;
}
