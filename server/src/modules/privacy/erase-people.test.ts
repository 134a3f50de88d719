/** Guarantees: the second pass looks for all whom the first one found, and for nothing that came after it. */
import { beforeEach, expect, test } from "vitest";
import { NOBODY, type Person } from "../../core/person.ts";
import { type ErasingContext, erasePeople, requestErasure } from "./erase-people.ts";
import type { OpenErasure } from "./erasures.sql.ts";

const NOW = Date.UTC(2026, 5, 1);
const MINUTE_MS = 60_000;
const ada: Person = { ...NOBODY, emails: ["hash of ada@example.com"], visitors: ["v1"], sessions: ["s1"] };

let now: number;
let found: Person;
let stored: Map<string, OpenErasure>;
let done: string[];
let fails: string | null;

beforeEach(() => {
  [now, found, stored, done, fails] = [NOW, ada, new Map(), [], null];
});

/** Notes what is done. */
function did(what: string): void {
  done.push(what);
  if (what.startsWith(fails ?? "\0")) throw new Error("died");
}

const told = (which: { person: Person; upTo: Date }): string =>
  `${which.person.visitors} up to ${(which.upTo.getTime() - NOW) / MINUTE_MS}`;
const booked = { payments: 1, reportedConversions: 0, webhooks: 2 };
const context: ErasingContext = {
  hashEmail: (_workspaceId, email) => `hash of ${email.toLowerCase()}`,
  findPerson: async (_id, named) => ({ ...found, emails: [named.value] }),
  insertErasure: async (_id, { id, personSealed }) => {
    stored.set(id, { id, personSealed, erasedAt: null });
    return { id } as Awaited<ReturnType<ErasingContext["insertErasure"]>>;
  },
  openErasures: async (_id, before) =>
    [...stored.values()].filter(({ erasedAt }) => erasedAt === null || erasedAt < before),
  notePass: async (_workspaceId, id, { personSealed, at }) => {
    did("note");
    if (personSealed) stored.set(id, { id, personSealed, erasedAt: at });
    else stored.delete(id);
  },
  noteErased: async (_id, person, at) => did(`refuse ${told({ person, upTo: at })}`),
  eraseCollected: async (_id, which) => {
    did(`collected ${told(which)}`);
    return 4;
  },
  eraseSources: async (_id, person, address) => did(`sources ${person.visitors} ${address}`),
  eraseBooked: async (_id, which, address) => {
    did(`booked ${told(which)} ${address}`);
    return booked;
  },
  seal: async (_workspaceId, id, text) => Buffer.from(`${id} ${text}`),
  open: async (_workspaceId, id, sealed) => sealed.toString().slice(id.length + 1),
  enqueue: async () => did("enqueue"),
  retrace: async () => did("retrace"),
  tidy: async () => did("tidy"),
  rewriteTables: async () => did("rewrite"),
  clock: () => now,
};
const ask = () => requestErasure(context, "w", { email: "Ada@example.com", confirm: "erase" });
/** All that a pass has to see to, in whatever order. @returns whether it did, so far; forgets what it did */
function hasErased(upTo: string): boolean {
  const wanted = [`refuse ${upTo}`, `collected ${upTo}`, `booked ${upTo} ada@example.com`, "retrace", "rewrite"];
  const did = done.splice(0);
  return wanted.every((what) => did.includes(what));
}

test("a person is looked for at once, and once more after a quarter of an hour, also by what was erased meanwhile", async () => {
  await ask();
  expect(done.splice(0)).toContain("enqueue");
  await erasePeople(context, "w");
  expect(hasErased("v1 up to 0")).toBe(true);
  now += 15 * MINUTE_MS;
  await erasePeople(context, "w");
  expect(done.splice(0)).toEqual([]);
  now += 1;
  found = { ...NOBODY, visitors: ["v2"] };
  await erasePeople(context, "w");
  expect(hasErased("v1,v2 up to 0")).toBe(true);
  expect(stored.size).toBe(0);
  now += 60 * MINUTE_MS;
  await erasePeople(context, "w");
  expect(done).toEqual([]);
});

test.each(["tidy", "refuse", "collected", "booked", "note"])(
  "dying at %s, in either pass, loses nobody",
  async (step) => {
    await ask();
    fails = step;
    await expect(erasePeople(context, "w")).rejects.toThrow("died");
    fails = null;
    done.length = 0;
    await erasePeople(context, "w");
    expect(hasErased("v1 up to 0")).toBe(true);
    now += 16 * MINUTE_MS;
    fails = step;
    await expect(erasePeople(context, "w")).rejects.toThrow("died");
    fails = null;
    done.length = 0;
    await erasePeople(context, "w");
    expect(hasErased("v1 up to 0")).toBe(true);
  },
);

test("what still arrives of them is refused before anything is erased, and the name lies sealed", async () => {
  await ask();
  await erasePeople(context, "w");
  expect(done.findIndex((what) => what.startsWith("refuse"))).toBeLessThan(
    done.findIndex((what) => what.startsWith("collected")),
  );
  expect([...stored.values()][0]?.erasedAt).toEqual(new Date(NOW));
});
