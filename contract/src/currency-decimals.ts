/**
 * ISO 4217 currencies and the number of decimal places of their minor unit; apart from the schemas so that a page can
 * format money without loading a validator.
 * Source: ISO 4217:2015 list one (codes a shop can charge in, without funds, metals and units of account), and of list
 * three what was withdrawn since 2011: payments made then keep their currency, and Stripe still charges in some (ANG, STD).
 */

const TWO_DECIMALS =
  "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG";
const WITHDRAWN_TWO_DECIMALS = "ANG CUC HRK LTL LVL MRO SLL STD VEF ZMK ZWL";
const ZERO_DECIMALS = "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
const THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND";

export const CURRENCIES_BY_DECIMALS: readonly { decimals: number; codes: readonly string[] }[] = [
  { decimals: 2, codes: `${TWO_DECIMALS} ${WITHDRAWN_TWO_DECIMALS}`.split(" ") },
  { decimals: 0, codes: ZERO_DECIMALS.split(" ") },
  { decimals: 3, codes: THREE_DECIMALS.split(" ") },
];

const DECIMALS: ReadonlyMap<string, number> = new Map(
  CURRENCIES_BY_DECIMALS.flatMap(({ decimals, codes }) => codes.map((code) => [code, decimals] as const)),
);

/** Decimal places of a currency's minor unit, or undefined for a code that is no currency of ISO 4217. */
export function currencyDecimals(currency: string): number | undefined {
  return DECIMALS.get(currency);
}
