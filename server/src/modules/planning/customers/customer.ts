/** A customer of whom nothing is known but when and what they paid. */
export interface Customer {
  /** Unix milliseconds of the first payment. */
  firstAt: number;
  /** Channel of the first payment. */
  channel: string;
  /** Full days after the first payment, and what was paid then less refunds, in minor units. */
  payments: readonly { day: number; net: number }[];
}

export const DAY_MS = 86_400_000;

/** As they were known at an instant: those who had not paid yet are none. @param at Unix milliseconds */
export function knownAt(customers: readonly Customer[], at: number): Customer[] {
  return customers
    .filter(({ firstAt }) => firstAt < at)
    .map((customer) => {
      const seen = (at - customer.firstAt) / DAY_MS;
      return { ...customer, payments: customer.payments.filter(({ day }) => day + 1 <= seen) };
    });
}
