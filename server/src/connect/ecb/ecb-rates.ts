/**
 * The euro's reference rates as the European Central Bank publishes them: once a working day around 16:00 Central European
 * time, as units of each currency for one euro.
 * ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates
 */
import { Parser } from "htmlparser2";
import { ProviderError, type ProviderProtocol } from "../provider-client.ts";
import { createProviderClient } from "../provider-http.ts";

export const ECB_URL = "https://www.ecb.europa.eu";

/** Everything since 1999, or the last 90 days. */
export type EcbFile = "eurofxref-hist.xml" | "eurofxref-hist-90d.xml";

export interface EcbDay {
  /** "YYYY-MM-DD". */
  day: string;
  /** By currency, decimal text: its units for one euro. */
  rates: Readonly<Record<string, string>>;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const CURRENCY = /^[A-Z]{3}$/;
const RATE = /^\d{1,12}(?:\.\d{1,12})?$/;

const PROTOCOL: ProviderProtocol = { name: "The European Central Bank", failureOf: () => null, quotaOf: () => null };

/**
 * Asks for a file of rates.
 * @param baseUrl the bank's own address, or an emulator's; no slash at the end
 * @returns the days in the order of the file
 * @throws ProviderError `unexpected` for a file that is not whole
 */
export async function fetchEcbRates(baseUrl: string, file: EcbFile, signal: AbortSignal): Promise<EcbDay[]> {
  const client = createProviderClient({ protocol: PROTOCOL, callsAtOnce: 1, signal });
  const { text } = await client.ask({ url: `${baseUrl}/stats/eurofxref/${file}` });
  return readEcbRates(text);
}

/**
 * Reads `<Cube time="…"><Cube currency="…" rate="…"/></Cube>`. "N/A" is how the bank writes that there is none.
 * @throws ProviderError `unexpected` for anything else, and for a file that was cut off
 */
export function readEcbRates(xml: string): EcbDay[] {
  const days: EcbDay[] = [];
  let current: { day: string; rates: Record<string, string> } | null = null;
  let fault = "";
  let isWhole = false;
  const parser = new Parser(
    {
      onopentag: (name, { time, currency, rate }) => {
        if (name !== "Cube") return;
        if (time !== undefined) {
          if (!DAY.test(time)) fault ||= `the day ${time}`;
          current = { day: time, rates: {} };
          days.push(current);
        }
        if (currency === undefined || rate === "N/A") return;
        if (!current || !CURRENCY.test(currency) || !RATE.test(rate ?? "") || Number(rate) === 0) {
          fault ||= `the rate of ${currency}`;
          return;
        }
        current.rates[currency] = rate ?? "";
      },
      onclosetag: (name, isImplied) => {
        if (name.endsWith("Envelope") && !isImplied) isWhole = true;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (!isWhole || days.length === 0) fault ||= "its end";
  if (fault) throw new ProviderError("unexpected", `The file of rates is not as it should be: ${fault}`);
  return days;
}
