import { defineOutboxEvent } from "../../platform/events/event-bus.ts";

/** Payments were booked, refunded or otherwise changed, or what is known of who made them was. */
export const paymentsChanged = defineOutboxEvent("payments.changed");
