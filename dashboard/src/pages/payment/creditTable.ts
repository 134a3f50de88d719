import type { Credit, JourneyTouch, Model, PaymentDetail } from "@tributary/contract/payments";

export interface CreditRow {
  key: string;
  channel: string;
  /** The touch the row is about; null for the revenue no touch explains. */
  touch: JourneyTouch | null;
  credits: Partial<Record<Model, Credit>>;
}

/** Touches down, models across: what each model gives each touch, in the journey's order, the unattributed last. */
export function creditTable(
  payment: Pick<PaymentDetail, "journey" | "credits">,
  models: readonly Model[],
): CreditRow[] {
  const rows = new Map<string, CreditRow>(
    payment.journey.map((touch) => [touch.eventId, { key: touch.eventId, channel: touch.channel, touch, credits: {} }]),
  );
  for (const model of models) {
    for (const credit of payment.credits[model] ?? []) {
      const key = credit.eventId ?? `none ${credit.channel}`;
      const row = rows.get(key) ?? { key, channel: credit.channel, touch: null, credits: {} };
      row.credits[model] = credit;
      rows.set(key, row);
    }
  }
  return [...rows.values()];
}
