/** Guarantees that the ledger notices each way of losing or doubling: a program that cannot fail would prove nothing. */
import { expect, test } from "vitest";
import { compareBooks } from "./compare-books.ts";
import { type Ledger, newVisit, noteRefusal, openLedger } from "./ledger.ts";
import type { StoredBooks } from "./stored-books.ts";

const once = (keys: Iterable<string>) => new Map([...keys].map((key) => [key, 1]));

/** Two acknowledged visits and a click, and the books of a server that kept them all. */
function goodBooks(): { ledger: Ledger; stored: StoredBooks } {
  const ledger = openLedger();
  const visits = [newVisit(ledger), newVisit(ledger)];
  for (const visit of visits) visit.isAcknowledged = true;
  ledger.clicks.add("click-1");
  ledger.clicksTried = 2;
  const sessions = visits.map(({ sessionId }) => sessionId);
  const stored = {
    pageViews: once(visits.flatMap(({ eventIds }) => eventIds)),
    clicks: once(["click-1", "click-unanswered"]),
    landings: once(sessions),
    clickTouches: once(["click-1", "click-unanswered"]),
    customers: once(visits.map(({ customerId }) => customerId)),
    sessions: once(sessions),
  };
  return { ledger, stored };
}

const broken = ({ ledger, stored }: ReturnType<typeof goodBooks>): string[] =>
  compareBooks(ledger, stored)
    .filter(({ kept }) => !kept)
    .map(({ promise }) => promise);

test("everything kept once breaks no promise", () => {
  expect(broken(goodBooks())).toEqual([]);
});

test("what was sent but never acknowledged may be stored or not", () => {
  const books = goodBooks();
  const visit = newVisit(books.ledger);
  expect(broken(books)).toEqual([]);
  books.stored.pageViews.set(visit.eventIds[0] ?? "", 1);
  expect(broken(books)).toEqual([]);
});

test("without anything acknowledged nothing is proven", () => {
  expect(broken({ ledger: openLedger(), stored: goodBooks().stored })).not.toEqual([]);
});

test.each([
  ["an event is lost", "no acknowledged events that are lost", "pageViews", "delete"],
  ["an event is stored twice", "no events stored twice", "pageViews", "double"],
  ["an event comes from nowhere", "no events stored that nobody sent", "pageViews", "invent"],
  ["a click is lost", "no answered clicks that are lost", "clicks", "delete"],
  ["a click is stored twice", "no clicks stored twice", "clicks", "double"],
  ["a click comes from nowhere", "no clicks beyond those tried", "clicks", "invent"],
  ["a click has two touches", "no clicks without their one touch", "clickTouches", "double"],
  ["a landing is lost", "no visits without their one landing", "landings", "delete"],
  ["a landing counts twice", "no visits without their one landing", "landings", "double"],
  ["a customer is unknown", "no customers not known exactly once", "customers", "delete"],
  ["a session is known twice", "no sessions not known exactly once", "sessions", "double"],
] as const)("notices when %s", (_case, promise, book, fault) => {
  const books = goodBooks();
  const rows = books.stored[book];
  const [key = ""] = rows.keys();
  if (fault === "delete") rows.delete(key);
  if (fault === "double") rows.set(key, 2);
  if (fault === "invent") rows.set("nobody's", 1);
  expect(broken(books)).toContain(promise);
});

test.each([
  ["2", 0],
  [null, 1],
  ["0", 1],
  ["soon", 1],
])("a 503 that says to try again after %j", (retryAfter, without) => {
  const ledger = openLedger();
  noteRefusal(ledger, 503, retryAfter);
  expect([ledger.refusals.get(503), ledger.withoutRetryAfter]).toEqual([1, without]);
});
