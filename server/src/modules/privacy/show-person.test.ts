/** Guarantees: an export goes on where it ended, says the books once, and takes no cursor but its own. */
import { expect, test } from "vitest";
import { NOBODY } from "../../core/person.ts";
import type { EventPosition } from "../../platform/personal-data.ts";
import { exportPerson, type ShowingContext } from "./show-person.ts";

const PAGE = 20_000;
const LAST = { at: -1, key: (2n ** 128n - 1n).toString() };

/** @param total events there are */
function contextWith(total: number) {
  const asked: (EventPosition | null)[] = [];
  const context: ShowingContext = {
    hashEmail: (_id, email) => email,
    findPerson: async (_id, { value }) => ({ ...NOBODY, visitors: [value] }),
    countCollected: async () => ({ events: total, firstAt: null, lastAt: null }),
    countBooked: async () => ({ payments: 0, reportedConversions: 0, webhooks: 0 }),
    readCollected: async (_workspaceId, _person, { after, limit }) => {
      asked.push(after);
      const rows = Array.from({ length: Math.min(limit, after ? total - PAGE : total) }, () => ({ name: "page_view" }));
      return { rows, last: rows.length > 0 ? LAST : null };
    },
    readBooked: async () => ({ payments: [{ id: "p" }], reportedConversions: [], webhooks: [{ id: "w" }] }),
    clock: () => 0,
  };
  return { asked, context };
}

test("goes on after the last event of the page before, and tells payments and webhooks with the first alone", async () => {
  const { asked, context } = contextWith(PAGE + 1);
  const first = await exportPerson(context, "w", { visitorId: "v1" });
  expect(first).toMatchObject({ payments: [{ id: "p" }], webhooks: [{ id: "w" }], person: { visitorIds: ["v1"] } });
  expect(first.events).toHaveLength(PAGE);
  const second = await exportPerson(context, "w", { visitorId: "v1", after: String(first.nextCursor) });
  expect(second).toMatchObject({ payments: [], webhooks: [], nextCursor: null });
  expect(second.events).toHaveLength(1);
  expect(asked).toEqual([null, LAST]);
});

test("ends with an empty page when the last one was full", async () => {
  const { context } = contextWith(PAGE);
  const { nextCursor } = await exportPerson(context, "w", { visitorId: "v1" });
  const end = await exportPerson(context, "w", { visitorId: "v1", after: String(nextCursor) });
  expect(end).toMatchObject({ events: [], nextCursor: null });
});

test.each(["", "1", "1.", ".1", "1.-1", "x.1", "1.1.1", "1e3.1", `0.${2n ** 128n}`, "9999999999999999.1", " 1.1"])(
  "refuses the cursor %j",
  async (after) => {
    const { context } = contextWith(1);
    const refused = { code: "invalid_request", details: { fields: [{ field: "after" }] } };
    await expect(exportPerson(context, "w", { visitorId: "v1", after })).rejects.toMatchObject(refused);
  },
);
