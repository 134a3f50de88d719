/**
 * The envelope of PayPal's webhooks. What Transaction Search tells is put into the same envelope, so that a payment that
 * was seen by both is read from one set of events.
 */
import { createHash } from "node:crypto";
import { z } from "zod";

export const PayPalEvent = z.object({
  id: z.string().min(1).max(255),
  event_type: z.string().min(1).max(100),
  create_time: z.iso.datetime({ offset: true }),
  resource: z.looseObject({}),
});
export type PayPalEvent = z.infer<typeof PayPalEvent>;

/** Type of the events that stand for rows of Transaction Search. */
export const SEARCHED = "TRANSACTION.SEARCHED";

/** Transaction Search writes zones without the colon: "2024-02-01T00:01:23+0000". */
export const SearchTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)$/)
  .transform((text) => text.replace(/([+-]\d\d)(\d\d)$/, "$1:$2"))
  .refine((text) => !Number.isNaN(Date.parse(text)));

const Told = z.looseObject({
  transaction_info: z.looseObject({
    transaction_initiation_date: SearchTime,
    transaction_updated_date: SearchTime.nullish(),
  }),
});

/**
 * The event that stands for a row of Transaction Search; the same row is the same event, a changed one is another.
 * @throws z.ZodError for a row without its time
 */
export function searchedEvent(record: Readonly<Record<string, unknown>>): PayPalEvent {
  const { transaction_info: info } = Told.parse(record);
  const at = info.transaction_updated_date ?? info.transaction_initiation_date;
  const sha = createHash("sha256").update(JSON.stringify(record)).digest("hex");
  return {
    id: `search-${sha}`,
    event_type: SEARCHED,
    create_time: new Date(at).toISOString(),
    resource: { ...record },
  };
}
