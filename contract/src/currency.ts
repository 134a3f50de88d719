/** Money on the wire: whole minor units and an ISO 4217 code. */
import { z } from "zod";
import { currencyDecimals } from "./currency-decimals.ts";

/** An upper-case ISO 4217 code. */
export const CurrencyCode = z
  .string()
  .refine((code) => currencyDecimals(code) !== undefined, {
    error: "must be an upper-case ISO 4217 currency code, such as USD",
  })
  .meta({ id: "CurrencyCode", description: "ISO 4217 code, uppercase", examples: ["USD"] });

/** Whole minor units (cents for USD, yen for JPY); exact in a double up to 2^53. */
export const AmountMinor = z.int().meta({ description: "Integer, in the currency's minor units" });
