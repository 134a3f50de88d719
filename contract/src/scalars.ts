/** The scalars every public shape is made of. */
import { z } from "zod";

/** Any UUID; the ones this product makes are version 7 (RFC 9562). */
export const Id = z.uuid();

/** ISO 8601 in UTC with milliseconds, as this product writes times. */
export const Timestamp = z.iso.datetime({ precision: 3 });

const ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;

/** ISO 8601 with any precision and any offset, as this product reads times; without a zone, UTC's. */
export const TimestampInput = z.iso
  .datetime({ offset: true, local: true })
  .overwrite((text) => (ZONE.test(text) ? text : `${text}Z`))
  // Said for the API's document, whose makers of clients know no format of times without a zone.
  .meta({ format: "date-time" });

/** A calendar day, YYYY-MM-DD. There was no year 0000, and databases know of none. */
export const Day = z.iso
  .date()
  .refine((day) => day >= "0001-01-01", { error: "must be a day of the year 0001 or later" });

/** Absolute http or https URL. Line breaks and tabs, which browsers drop silently, are refused. */
export const HttpUrl = z
  .string()
  .max(2048, { error: "must be at most 2048 characters" })
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: "must be one line without control characters" })
  .pipe(z.url({ protocol: /^https?$/, error: "must be an address that begins with https:// or http://" }));

/** An opaque identifier made by a browser or a server: no spaces, no markup. */
export const OpaqueId = z
  .string()
  .regex(/^[\w.:@|+=~-]{1,128}$/, { error: "must be 1 to 128 letters, digits or . : @ | + = ~ _ -" });

/** What a shop calls an order, as customers read it: "#1001" and the like. One line. */
export const OrderId = z
  .string()
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,128}$/u, { error: "must be 1 to 128 characters on one line" });
