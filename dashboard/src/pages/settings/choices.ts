import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { LOCALE } from "../../format/locale.ts";

/** Every time zone this browser knows, with the workspace's own even when it does not. */
export function timeZones(own: string): string[] {
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone"), own])].sort();
}

/** Every currency a shop can charge in, with its English name. */
export function currencies(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(LOCALE, { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .filter((code) => currencyDecimals(code) !== undefined)
    .map((code) => ({ code, name: names.of(code) ?? code }));
}
