import { expect, test } from "vitest";
import { NOBODY } from "../../core/person.ts";
import { type FindingSources, findPerson } from "./find-person.ts";

interface Seen {
  email?: string;
  customer?: string;
  visitor?: string;
}

/** Sources over what stood together in one event or payment each. */
function sourcesOf(all: readonly Seen[]): FindingSources {
  const distinct = (values: readonly (string | undefined)[]): string[] => [...new Set(values.flatMap((v) => v ?? []))];
  const of = (rows: readonly Seen[], key: keyof Seen): string[] => distinct(rows.map((row) => row[key]));
  return {
    accountsOfVisitor: async (id) => {
      const rows = all.filter(({ visitor }) => visitor === id);
      return { emails: of(rows, "email"), customers: of(rows, "customer") };
    },
    customersOfEmails: async (emails) =>
      of(
        all.filter(({ email }) => email !== undefined && emails.includes(email)),
        "customer",
      ),
    emailsOfCustomers: async (customers, limit) =>
      new Map(
        customers.map((id) => [
          id,
          of(
            all.filter(({ customer }) => customer === id),
            "email",
          ).slice(0, limit),
        ]),
      ),
    tracesOf: async ({ emails, customers }, visitors) => {
      const rows = all.filter(
        ({ email = "", customer = "", visitor = "" }) =>
          emails.includes(email) || customers.includes(customer) || visitors.includes(visitor),
      );
      const { emails: _, customers: __, ...nothing } = NOBODY;
      return { ...nothing, visitors: of(rows, "visitor") };
    },
  };
}

const find = (all: readonly Seen[], kind: "email" | "customer" | "visitor", value: string) =>
  findPerson(sourcesOf(all), { kind, value });

test("follows a change of address and of account to every browser", async () => {
  const all = [
    { email: "old", customer: "c1", visitor: "laptop" },
    { email: "new", customer: "c1", visitor: "phone" },
    { email: "new", customer: "c2", visitor: "tablet" },
    { email: "stranger", customer: "c9", visitor: "elsewhere" },
  ];
  for (const [kind, value] of [
    ["email", "old"],
    ["customer", "c2"],
    ["visitor", "phone"],
  ] as const) {
    const person = await find(all, kind, value);
    expect(person.emails.toSorted()).toEqual(["new", "old"]);
    expect(person.customers.toSorted()).toEqual(["c1", "c2"]);
    expect(person.visitors.toSorted()).toEqual(["laptop", "phone", "tablet"]);
  }
});

test("does not take everybody who used the same browser for one person", async () => {
  const all = [
    { email: "ada", visitor: "shared" },
    { email: "bob", visitor: "shared" },
    { email: "bob", visitor: "bobs own" },
  ];
  expect(await find(all, "email", "ada")).toMatchObject({ emails: ["ada"], visitors: ["shared"] });
});

test("a customer id that guests share leads to none of them", async () => {
  const guests = Array.from({ length: 6 }, (_, index) => ({
    email: `g${index}`,
    customer: "guest",
    visitor: `v${index}`,
  }));
  expect(await find(guests, "email", "g0")).toMatchObject({ emails: ["g0"], customers: [], visitors: ["v0"] });
  const family = guests.slice(0, 5);
  expect((await find(family, "email", "g0")).visitors).toHaveLength(5);
});

test("refuses a name that stands for too many browsers to be one person", async () => {
  const all = Array.from({ length: 501 }, (_, index) => ({ email: "info", visitor: `v${index}` }));
  await expect(find(all, "email", "info")).rejects.toMatchObject({ code: "conflict" });
  expect((await find(all.slice(1), "email", "info")).visitors).toHaveLength(500);
});

test("finds nothing of somebody unknown", async () => {
  expect(await find([], "email", "nobody")).toEqual({ ...NOBODY, emails: ["nobody"] });
});
