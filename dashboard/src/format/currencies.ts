import { currencyDecimals } from "@tributary/contract/currency-decimals";
import { LOCALE } from "./locale.ts";

/** Every currency a shop can charge in, with its English name. */
export function currencies(): { code: string; name: string }[] {
  const names = new Intl.DisplayNames(LOCALE, { type: "currency" });
  return Intl.supportedValuesOf("currency")
    .filter((code) => currencyDecimals(code) !== undefined)
    .map((code) => ({ code, name: names.of(code) ?? code }));
}
