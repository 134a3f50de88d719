/** The envelope of Stripe's webhooks, and the objects in it. */
import { z } from "zod";
import { KINDS, StripeObject } from "./stripe-objects.ts";

/** Unix seconds of the last moment of the year 9999. */
const MAX_SECONDS = 253_402_300_799;

export const StripeEvent = z.object({
  id: z.string().min(1).max(255),
  object: z.literal("event"),
  type: z.string().max(100),
  created: z.int().min(0).max(MAX_SECONDS),
  livemode: z.boolean(),
  data: z.object({ object: z.looseObject({ object: z.string() }) }),
});
export type StripeEvent = z.infer<typeof StripeEvent>;

/** Objects without which money would be missing or too much. */
const OF_MONEY: ReadonlySet<string> = new Set(["charge", "payment_intent", "checkout.session", "refund", "dispute"]);

/** Why an event about money cannot be read: which fields are not what they must be. Null when it can, or is not one. */
export function whyUnreadable(event: StripeEvent): string | null {
  const { object } = event.data;
  const parsed = StripeObject.safeParse(object);
  if (parsed.success || !OF_MONEY.has(object.object)) return null;
  const fields = parsed.error.issues.map(({ path }) => path.join("."));
  return `unusable ${object.object}: ${[...new Set(fields)].join(", ")}`.slice(0, 300);
}

/** What is read of an event: its object, and those that Stripe wrote out inside it, which tell as much as they would alone. */
export function objectsIn(event: StripeEvent): StripeObject[] {
  return [...written(event.data.object)].flatMap((value) => StripeObject.safeParse(value).data ?? []);
}

function* written(value: unknown): Generator<object> {
  if (typeof value !== "object" || value === null) return;
  for (const inner of Object.values(value)) yield* written(inner);
  if ("object" in value && KINDS.has(String(value.object))) yield value;
}
