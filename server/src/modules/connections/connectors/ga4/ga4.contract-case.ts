/** Google Analytics 4 against the sandbox's emulator, with days that are restated. */
import type { Ga4Fault } from "../../../../../../sandbox/src/ga4/ga4-emulator.ts";
import { listeningGa4 } from "../../../../../../sandbox/src/ga4/listening-ga4.ts";
import type { ContractCase } from "../contract-case.ts";
import { ga4Connector } from "./ga4-connector.ts";

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY_MS = 86_400_000;
const COLUMNS =
  "propertyId,displayName,accountName,currencyCode,timeZone,date,sessionSource,sessionMedium,sessionCampaignName,sessionDefaultChannelGroup,sessions,engagedSessions,keyEvents,purchaseRevenue,ecommercePurchases,known_from";

/** Three sources on nine days; the newest are restated half a day later. */
function csv(): string {
  const rows = Array.from({ length: 9 }, (_, back) => back).flatMap((back) => {
    const date = new Date(NOW - back * DAY_MS).toISOString().slice(0, 10).replaceAll("-", "");
    return [
      "google,cpc,Launch,Paid Search",
      "newsletter,email,(not set),Email",
      "(direct),(none),(not set),Direct",
    ].flatMap((source, index) => {
      const sessions = 10 * (back + 1) + index;
      const row = (count: number, knownFrom: string) =>
        `321,Shop,Moor,EUR,Europe/Berlin,${date},${source},${count},${count - 1},0,0,0,${knownFrom}`;
      const restated = back < 3 ? [row(sessions + 5, new Date(NOW + DAY_MS / 2).toISOString())] : [];
      return [row(sessions, ""), ...restated];
    });
  });
  return `${COLUMNS}\n${rows.join("\n")}\n`;
}

interface Row {
  date: string;
  sessionSource: string;
  sessionMedium: string;
  sessionCampaignName: string;
  sessions: string;
}

const dayOf = (date: string): string => date.replace(/^(\d{4})-?(\d\d)-?(\d\d)$/, "$1-$2-$3");

export const ga4Case: ContractCase = {
  connector: ga4Connector,
  now: NOW,
  figures: {
    stream: "sessions",
    of: (row: Row) => ({
      day: dayOf(row.date),
      of: [row.sessionSource, row.sessionMedium, row.sessionCampaignName].join(" "),
      amount: BigInt(row.sessions),
    }),
  },
  open: async () => {
    const { ga4, url, token, close } = await listeningGa4(csv());
    let access = token();
    const fails = (fault: Ga4Fault) => (afterCalls: number) => {
      ga4.faults = [...Array.from({ length: afterCalls }, () => null), fault];
    };
    return {
      baseUrl: url,
      accountId: "321",
      credential: () => access,
      revoke: () => {
        access = "withdrawn";
      },
      setNow: (now) => {
        ga4.now = () => now;
      },
      books: () =>
        ga4.sessionBooks().map(({ date, source, medium, campaign, sessions }) => ({
          day: dayOf(date),
          of: [source, medium, campaign].join(" "),
          amount: BigInt(sessions),
        })),
      calls: () => ga4.calls.filter(({ path }) => path.includes("runReport")).length,
      faults: {
        "too many at once": fails("concurrent"),
        "an error of the provider": fails("internal"),
        "a moment of being down": fails("unavailable"),
        "an answer that breaks off": fails("truncated"),
      },
      close,
    };
  },
};
