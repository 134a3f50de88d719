/** Guarantees: a text that holds somebody is recognised however JSON has wrapped it, and the texts of others are not. */
import { expect, test } from "vitest";
import { holdsPerson } from "./holds-person.ts";

const ada = holdsPerson({
  person: { emails: ["hash of ada@example.com"], customers: ["7", "cus_ada"] },
  hashOf: (email) => `hash of ${email}`,
  addresses: [],
});
const told = (record: object): [string, string] => [
  JSON.stringify(record),
  JSON.stringify({ raw: JSON.stringify(record) }),
];

test.each([
  ["their address", { email: "Ada@Example.com" }],
  ["their address, inside", { payer: { info: [{ email_address: "ada@example.com" }] } }],
  ["their id at the provider", { customer: "cus_ada" }],
  ["their id at the shop", { metadata: { customer_id: "7" } }],
])("%s", (_what, record) => {
  expect(told(record).map(ada)).toEqual([true, true]);
});

test.each([
  ["another address", { email: "bob@example.com" }],
  ["a longer id", { customer: "cus_adam", amount: 77, of: "17" }],
])("not %s", (_what, record) => {
  expect(told(record).map(ada)).toEqual([false, false]);
});
