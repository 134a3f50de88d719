import type { JourneyTouch } from "@tributary/contract/payments";
import { describe, expect, it } from "vitest";
import { creditTable } from "./creditTable.ts";

const touch = (eventId: string, channel: string) => ({ eventId, channel }) as JourneyTouch;
const credit = (eventId: string | null, share: number, channel = "Email") => ({
  eventId,
  channel,
  share,
  amountMinor: share * 100,
});

describe("creditTable", () => {
  it("keeps the journey's order and leaves cells without credit empty", () => {
    const rows = creditTable(
      {
        journey: [touch("a", "Email"), touch("b", "Direct")],
        credits: {
          first: [credit("a", 1)],
          last: [credit("b", 1)],
          last_non_direct: [credit("a", 1)],
          linear: [credit("b", 0.5), credit("a", 0.5)],
        },
      },
      ["first", "last", "linear"],
    );
    expect(rows.map(({ channel }) => channel)).toEqual(["Email", "Direct"]);
    expect(rows[0]?.credits).toMatchObject({ first: { share: 1 }, linear: { share: 0.5 } });
    expect(rows[0]?.credits.last).toBeUndefined();
  });

  it("gives the unattributed one row for all models", () => {
    const none = [credit(null, 1, "Unattributed")];
    const rows = creditTable(
      { journey: [], credits: { first: none, last: none, last_non_direct: none, linear: none } },
      ["first", "last", "last_non_direct", "linear"],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ channel: "Unattributed", touch: null });
  });
});
