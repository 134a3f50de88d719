import { defineOutboxEvent } from "../../platform/events/event-bus.ts";

/** Payments were matched, or what was known of their matches changed. */
export const paymentsMatched = defineOutboxEvent("payments.matched");
