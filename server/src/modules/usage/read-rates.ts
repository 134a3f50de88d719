/** The installation's rates, as its operator writes them on one line. */
import { CurrencyCode } from "@tributary/contract/currency";
import { METER_NAMES, type Meter } from "@tributary/contract/meters";
import { Rate, RateTable } from "@tributary/contract/usage";

const PRICE = /^(\w+)=(\d{1,6})(?:\.(\d{1,6}))?(?:\/(\d{1,13}))?$/;

/**
 * Reads `EUR api_calls=0.50/1000 events=2/100000`: a currency, then for each meter that has one its price, for so many
 * units (one, where nothing is said), with up to six decimals.
 * @returns null for anything else
 */
export function readRates(text: string): RateTable | null {
  const [currency = "", ...prices] = text.trim().split(/\s+/);
  const rates = prices.map(readRate);
  if (!CurrencyCode.safeParse(currency).success || rates.includes(null)) return null;
  return RateTable.safeParse({ currency, rates }).data ?? null;
}

function readRate(text: string): Rate | null {
  const [, meter = "", whole = "", fraction = "", per = "1"] = PRICE.exec(text) ?? [];
  if (!METER_NAMES.includes(meter as Meter)) return null;
  const rate = { meter, priceMicros: Number(whole + fraction.padEnd(6, "0")), per: Number(per) };
  return Rate.safeParse(rate).data ?? null;
}
