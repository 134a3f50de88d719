/** One day of what money is spent on. Money is in minor units. */
export interface SpendDay {
  /** 0 to 6. */
  weekday: number;
  spend: number;
  /** Verified revenue credited to its ads; below 0 where more is refunded than sold. */
  revenue: number;
  /** Orders credited to its ads; may be a fraction. */
  orders: number;
}
