/** An amount as other products tell it, in our minor units. */
import { minorUnits } from "../../core/minor-units.ts";

/** Nothing where the amount or its currency cannot be read: an event is worth keeping without its value. */
export function foreignValue(
  value: unknown,
  currency: unknown,
): { valueMinor: number; currency: string } | Record<string, never> {
  const code = typeof currency === "string" ? currency.trim().toUpperCase() : "";
  const minor = minorUnits(value, code);
  return minor === null || minor < 0 ? {} : { valueMinor: minor, currency: code };
}
