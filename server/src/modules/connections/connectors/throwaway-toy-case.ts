/** The toy provider's case: what a further connector adds to the contract suite. */
import { shiftDay } from "../../../core/days.ts";
import type { ContractCase } from "./contract-case.ts";
import { toyConnector } from "./throwaway-toy-connector.ts";
import { openToyProvider, refusing, type ToyRow, times } from "./throwaway-toy-provider.ts";

const TODAY = "2026-03-21";
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** Five ads a day; those of the newest days cost more from the next day on. */
function rowsAsOf(now: number): ToyRow[] {
  return Array.from({ length: 9 }, (_, back) => back).flatMap((back) =>
    [0, 1, 2, 3, 4].map((ad) => ({
      day: shiftDay(TODAY, -back),
      ad_id: `ad-${ad}`,
      cost_micros: String(1_000_003 * (back + 1) + ad + (back < 3 && now > NOW ? 17 : 0)),
    })),
  );
}

export const toyCase: ContractCase = {
  connector: toyConnector(),
  now: NOW,
  figures: {
    stream: "ad_performance",
    of: ({ day, ad_id, cost_micros }: ToyRow) => ({ day, of: ad_id, amount: BigInt(cost_micros) }),
  },
  open: async () => {
    const toy = await openToyProvider();
    toy.accounts = [{ id: "1", name: "Toys", currency: "EUR", time_zone: "Europe/Berlin" }];
    return {
      baseUrl: toy.url,
      accountId: "1",
      credential: () => "token",
      revoke: () => {
        toy.token = "another";
      },
      setNow: (now) => {
        toy.ads = rowsAsOf(now);
      },
      books: () => toy.ads.map(({ day, ad_id, cost_micros }) => ({ day, of: ad_id, amount: BigInt(cost_micros) })),
      calls: () => toy.calls.length,
      faults: {
        "a moment of being down": (after) => toy.faults.push(later(after, refusing(503))),
        "an answer that breaks off": (after) => toy.faults.push(later(after, (response) => response.socket?.destroy())),
      },
      close: toy.close,
    };
  },
};

/** With the call after so many of any path. */
function later(after: number, fault: Parameters<typeof times>[2]): ReturnType<typeof times> {
  const once = times(1, "/", fault);
  let left = after;
  return (url, response) => {
    left -= 1;
    return left < 0 && once(url, response);
  };
}
