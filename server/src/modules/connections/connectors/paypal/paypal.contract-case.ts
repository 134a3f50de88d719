/** PayPal against the sandbox's emulator, with transactions that show late and change later. */
import { listeningPayPal } from "../../../../../../sandbox/src/paypal/listening-paypal.ts";
import { MERCHANT_ID } from "../../../../../../sandbox/src/paypal/paypal-account.ts";
import type { PayPalFault } from "../../../../../../sandbox/src/paypal/paypal-emulator.ts";
import { credentialOf } from "../../../../connect/paypal/ask-paypal.ts";
import type { ContractCase } from "../contract-case.ts";
import { paypalConnector } from "./paypal-connector.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const COLUMNS =
  "transaction_id,transaction_event_code,transaction_initiation_date,transaction_amount,currency_code,transaction_status,known_from";

/** Five payments on each of nine days; those of the newest are other amounts a day later. */
function csv(): string {
  const rows = Array.from({ length: 9 }, (_, back) =>
    Array.from({ length: 5 }, (__, nth) => {
      const at = new Date(NOW - back * DAY_MS - nth * 3_600_000 - 4 * 3_600_000).toISOString();
      const row = (amount: number, knownFrom: string) =>
        `PAY${back}0${nth},T0006,${at},${amount.toFixed(2)},EUR,S,${knownFrom}`;
      const amount = 10 * (back + 1) + nth + 0.37;
      const later = back < 3 ? [row(amount + 1, new Date(NOW + DAY_MS / 2).toISOString())] : [];
      return [row(amount, ""), ...later];
    }).flat(),
  ).flat();
  return `${COLUMNS}\n${rows.join("\n")}\n`;
}

interface Row {
  transaction_info: {
    transaction_id: string;
    transaction_initiation_date: string;
    transaction_amount: { value: string };
  };
}

function figureOf({ transaction_info: info }: Row) {
  return {
    day: info.transaction_initiation_date.slice(0, 10),
    of: info.transaction_id,
    amount: BigInt(Math.round(Number(info.transaction_amount.value) * 1e6)),
  };
}

export const paypalCase: ContractCase = {
  connector: paypalConnector,
  now: NOW,
  figures: { stream: "transactions", of: figureOf },
  open: async () => {
    const { paypal, url, clientId, clientSecret, close } = await listeningPayPal();
    paypal.play(csv());
    // So few that days have to be asked for one by one, and in parts.
    paypal.search.mostRows = 8;
    const fails = (fault: PayPalFault) => (afterCalls: number) => {
      paypal.faults = [...Array.from({ length: afterCalls }, () => null), fault];
    };
    return {
      baseUrl: url,
      accountId: MERCHANT_ID,
      credential: () => credentialOf(clientId, clientSecret),
      revoke: () => paypal.clients.remove(clientId),
      setNow: (now) => {
        paypal.now = () => now;
      },
      books: () => paypal.searchable().map((row) => figureOf(row)),
      calls: () => paypal.calls.length,
      faults: {
        "an error of the provider": fails("internal"),
        "a moment of being down": fails("unavailable"),
        "an answer that breaks off": fails("truncated"),
        "too many calls for a moment": fails("throttled"),
        "a token that has ended": () => paypal.clients.endTokens(),
      },
      close,
    };
  },
};
