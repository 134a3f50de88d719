/** An amount as other products tell it, in our minor units. */
import { minorUnits } from "../../core/minor-units.ts";
import { writtenAmount } from "../../core/written-amount.ts";
import type { IntakeEvent } from "./events/intake.ts";
import { textOf } from "./foreign-text.ts";

/**
 * An event is worth keeping without its value: where an amount with a currency cannot be read, its owner is told instead.
 * An amount without a currency is none.
 */
export function foreignValue(
  value: unknown,
  currency: unknown,
): Pick<IntakeEvent, "valueMinor" | "currency" | "valueFault"> {
  const code = typeof currency === "string" ? currency.trim().toUpperCase() : "";
  const told = textOf(value);
  if (told === undefined || code === "") return {};
  const minor = minorUnits(value, code) ?? writtenUnits(told, code);
  if (minor === null) return { valueFault: "is not an amount of its currency that can be read" };
  return minor < 0 ? { valueFault: "is below 0" } : { valueMinor: minor, currency: code };
}

function writtenUnits(told: string, code: string): number | null {
  return /^[A-Z]{3}$/.test(code) ? minorUnits(writtenAmount(told, code), code) : null;
}
