import type { RetentionPatch } from "@tributary/contract/privacy";

export interface RetentionKind {
  name: keyof RetentionPatch;
  label: string;
  note: string;
  /** Whether it may be kept for ever. */
  isOptional: boolean;
}

export const RETENTION_KINDS: readonly RetentionKind[] = [
  { name: "eventDays", label: "Events", note: "Of pages and servers, and who was seen with what.", isOptional: true },
  { name: "clickDays", label: "Clicks", note: "Of links.", isOptional: true },
  {
    name: "webhookDays",
    label: "Payment messages",
    note: "As providers sent them; afterwards only what the books need is left.",
    isOptional: true,
  },
  {
    name: "reportedConversionDays",
    label: "Reported conversions",
    note: "Those that no payment verifies.",
    isOptional: false,
  },
];

/** Days as typed: empty is for ever. @returns undefined for what is no number of days */
export function readDays(text: string): number | null | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^\d{1,4}$/.test(trimmed) ? Number(trimmed) : undefined;
}
