/** Providers tell when they were paid to the second, cut off: what happened within it may have come before the money. */
export const PAID_AT_PRECISION_MS = 1000;
