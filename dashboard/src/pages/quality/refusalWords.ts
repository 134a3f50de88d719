import type { RefusalReason } from "@tributary/contract/refused-events";

/** How what was refused had come, for people. */
export const DOOR_LABEL: Readonly<Record<RefusalReason["door"], string>> = {
  script: "Script",
  events: "Events API",
  pixel: "Pixel API",
  segment: "Segment calls",
  measurement_protocol: "Measurement Protocol",
  link: "Links",
};

/** A reason with the field it names apart, if it names one: "items[0].price: must be a number". */
export function reasonParts(reason: string): { field: string | null; rule: string } {
  const [, field, rule] = /^([\w$.[\]-]+): (.+)$/s.exec(reason) ?? [];
  return field !== undefined && rule !== undefined ? { field, rule } : { field: null, rule: reason };
}

/** When it was, as far as the days of the range tell: "on 3 days since Nov 2". */
export function daysWords({ days }: Pick<RefusalReason, "days">, firstDay: string): string {
  return days === 1 ? `on ${firstDay}` : `on ${days} days since ${firstDay}`;
}
