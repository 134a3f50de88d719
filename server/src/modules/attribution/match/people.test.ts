import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPeople, type PaymentValues, type Sighting } from "./people.ts";
import type { Signal } from "./signal.ts";

const SIGNALS = ["visitor_id", "session_id", "tracking_id", "customer_id", "email"] as const;

const none: PaymentValues = { visitor_id: null, session_id: null, tracking_id: null, customer_id: null, email: null };
const seen = (signal: Signal, value: string, ...visitorIds: string[]): Sighting => ({ signal, value, visitorIds });
const crowd = (size: number) => Array.from({ length: size }, (_, index) => `crowd-${String(index).padStart(2, "0")}`);

describe("the people a payment leads to", () => {
  it("are nobody when none of its values was ever seen", () => {
    expect(findPeople({ ...none, email: "e" }, [])).toEqual([]);
    expect(findPeople(none, [seen("email", "e", "phone")])).toEqual([]);
  });

  it("are one person on two devices when both gave the payment's e-mail", () => {
    const [person, ...others] = findPeople({ ...none, email: "e" }, [seen("email", "e", "phone", "laptop")]);
    expect(others).toEqual([]);
    expect(person).toMatchObject({
      visitorIds: ["laptop", "phone"],
      comparisons: { email: { outcome: "agrees", sharedBy: 1 }, visitor_id: { outcome: "absent" } },
    });
  });

  it("include a device that only another identity of the visitor ties to them", () => {
    const values = { ...none, visitor_id: "phone" };
    const sightings = [seen("visitor_id", "phone", "phone"), seen("customer_id", "c1", "phone", "laptop")];
    expect(findPeople(values, sightings).map(({ visitorIds }) => visitorIds)).toEqual([["laptop", "phone"]]);
  });

  it("stay apart when fifty visitors share the value", () => {
    const people = findPeople({ ...none, email: "till" }, [seen("email", "till", ...crowd(50))]);
    expect(people).toHaveLength(50);
    expect(people.every(({ visitorIds }) => visitorIds.length === 1)).toBe(true);
    expect(people[0]!.comparisons.email).toEqual({ outcome: "agrees", sharedBy: 50 });
  });

  it("are joined by twenty holders and not by twenty-one", () => {
    const groups = (size: number) => findPeople({ ...none, email: "e" }, [seen("email", "e", ...crowd(size))]).length;
    expect([groups(20), groups(21)]).toEqual([1, 21]);
  });

  it("are not joined by a session or a forwarded link", () => {
    const sightings = [seen("tracking_id", "t", "a", "b"), seen("session_id", "s", "a", "b")];
    const people = findPeople({ ...none, tracking_id: "t", session_id: "s" }, sightings);
    expect(people.map(({ visitorIds }) => visitorIds)).toEqual([["a"], ["b"]]);
    expect(people[0]!.comparisons.tracking_id).toEqual({ outcome: "agrees", sharedBy: 2 });
  });
});

describe("a value that differs", () => {
  const compare = (values: Partial<PaymentValues>, other: Sighting) =>
    findPeople({ ...none, visitor_id: "phone", ...values }, [seen("visitor_id", "phone", "phone"), other])[0]!
      .comparisons;

  it.each([
    ["email", "disagrees"],
    ["customer_id", "disagrees"],
    ["session_id", "absent"],
    ["tracking_id", "absent"],
  ] as const)("in %s %s", (signal, outcome) => {
    expect(compare({ [signal]: "paid" }, seen(signal, "other", "phone"))[signal]?.outcome).toBe(outcome);
  });

  it.each([
    ["the shop's own id and Stripe's", "cus_NffrFeUfNV2Hib", "42"],
    ["Shopify's id and Stripe's", "cus_NffrFeUfNV2Hib", "gid://shopify/Customer/42"],
    ["a guest's id and a customer's of Stripe", "cus_NffrFeUfNV2Hib", "gcus_1MrMcwA6j3a3b"],
    ["a prefixed id of the shop and Stripe's", "cus_NffrFeUfNV2Hib", "user_42"],
  ])("says nothing where two namespaces meet: %s", (_name, paid, known) => {
    expect(compare({ customer_id: paid }, seen("customer_id", known, "phone")).customer_id?.outcome).toBe("absent");
  });

  it("speaks against a match within one namespace", () => {
    const other = seen("customer_id", "cus_other", "phone");
    expect(compare({ customer_id: "cus_paid" }, other).customer_id?.outcome).toBe("disagrees");
  });

  it("agrees when the checkout was named by the shop's own id of the customer, and says nothing when by anything else", () => {
    const known = seen("customer_id", "42", "phone");
    const paid = { customer_id: "cus_NffrFeUfNV2Hib" };
    expect(compare({ ...paid, reference: "42" }, known).customer_id).toEqual({ outcome: "agrees", sharedBy: 1 });
    expect(compare({ ...paid, reference: "cart-7" }, known).customer_id?.outcome).toBe("absent");
    expect(compare({ reference: "43" }, known).customer_id?.outcome).toBe("absent");
  });

  it("says nothing when it belongs to a crowd: it is nobody's own", () => {
    const till = seen("email", "till", "phone", ...crowd(30));
    expect(compare({ email: "paid" }, till).email?.outcome).toBe("absent");
  });

  it("says nothing when the payment has none to compare", () => {
    expect(compare({}, seen("email", "other", "phone")).email?.outcome).toBe("absent");
  });
});

const visitor = fc.constantFrom("a", "b", "c", "d", "e", "f");
const value = fc.constantFrom("1", "2", "3");
const values: fc.Arbitrary<PaymentValues> = fc.record({
  visitor_id: fc.option(visitor),
  session_id: fc.option(value),
  tracking_id: fc.option(value),
  customer_id: fc.option(value),
  email: fc.option(value),
});
const sightings = fc
  .array(fc.tuple(fc.constantFrom(...SIGNALS), value, fc.uniqueArray(visitor, { minLength: 1, maxLength: 4 })), {
    maxLength: 12,
  })
  .map((all) => [...new Map(all.map((one) => [`${one[0]} ${one[1]}`, seen(one[0], one[1], ...one[2])])).values()])
  .map((all) => all.filter(({ signal }) => signal !== "visitor_id"));

describe("for any payment", () => {
  const byPerson = (found: ReturnType<typeof findPeople>) => found.map((person) => JSON.stringify(person)).sort();

  it("the order of the sightings changes nothing", () => {
    fc.assert(
      fc.property(
        values,
        sightings.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        (paid, [all, shuffled]) => {
          expect(byPerson(findPeople(paid, shuffled))).toEqual(byPerson(findPeople(paid, all)));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("nobody is two people, and sightings of strangers change nothing", () => {
    fc.assert(
      fc.property(values, sightings, (paid, all) => {
        const people = findPeople(paid, all);
        const everybody = people.flatMap(({ visitorIds }) => visitorIds);
        expect(new Set(everybody).size).toBe(everybody.length);
        const direct = new Set(all.filter((one) => paid[one.signal] === one.value).flatMap((one) => one.visitorIds));
        const bearing = all.filter(({ visitorIds }) => visitorIds.some((id) => direct.has(id)));
        expect(findPeople(paid, bearing)).toEqual(people);
      }),
      { numRuns: 1000 },
    );
  });
});
