/** Guarantees: what one module knows leads on to what another one knows, and no module is left unasked. */
import { expect, test } from "vitest";
import type { PersonSources } from "../../platform/personal-data.ts";
import { allSources } from "./all-sources.ts";
import { findPerson } from "./find-person.ts";

const none: PersonSources = {
  accountsOfVisitor: async () => ({ emails: [], customers: [] }),
  customersOfEmails: async () => [],
  emailsOfCustomers: async () => new Map(),
  visitorsOf: async () => [],
  tracesOf: async () => ({}),
};
const booked: PersonSources = {
  ...none,
  customersOfEmails: async (emails) => (emails.includes("ada") ? ["c1"] : []),
  visitorsOf: async ({ emails }) => (emails.includes("ada") ? ["laptop"] : []),
  tracesOf: async (_accounts, visitors) =>
    visitors.includes("phone") ? { payments: ["p1"], trackings: ["t-paid"] } : {},
};
const collected: PersonSources = {
  ...none,
  emailsOfCustomers: async (customers) => new Map(customers.map((id) => [id, id === "c1" ? ["ada", "new"] : []])),
  visitorsOf: async ({ customers }) => (customers.includes("c1") ? ["phone", ""] : []),
  tracesOf: async (_accounts, visitors) => (visitors.includes("laptop") ? { trackings: ["t-seen"] } : {}),
  clickersOf: async (trackings) => (trackings.includes("t-paid") ? ["clicker"] : []),
};

test.each([
  ["in their order", [booked, collected]],
  ["in the other", [none, collected, booked]],
])("a person is followed from module to module, %s", async (_order, modules) => {
  const person = await findPerson(allSources(modules), { kind: "email", value: "ada" });
  expect(person.emails).toEqual(["ada", "new"]);
  expect(person.customers).toEqual(["c1"]);
  expect(person.visitors.toSorted()).toEqual(["laptop", "phone"]);
  expect(person.trackings.toSorted()).toEqual(["t-paid", "t-seen"]);
  expect(person).toMatchObject({ payments: ["p1"], clickers: ["clicker"] });
});

test("a customer id that guests share is known as such though each module alone knows few of them", async () => {
  const with3 = (from: number): PersonSources => ({
    ...none,
    customersOfEmails: async () => ["guest"],
    emailsOfCustomers: async () => new Map([["guest", [0, 1, 2].map((at) => `g${from + at}`)]]),
  });
  const person = await findPerson(allSources([with3(0), with3(3)]), { kind: "email", value: "g0" });
  expect(person.customers).toEqual([]);
});
