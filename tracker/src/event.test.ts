import { CollectedEvent } from "@tributary/contract/events";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pageFields, propertyFields } from "./event.ts";

/** As the collector reads it after JSON. */
const sent = (fields: object) => CollectedEvent.safeParse(JSON.parse(JSON.stringify({ name: "x", ...fields })));

test("known fields find their places, the rest are properties", () => {
  expect(propertyFields({ value: 19.99, currency: "usd", transaction_id: "A-1", coupon: "MAY" })).toMatchObject({
    valueMinor: 1999,
    currency: "USD",
    orderId: "A-1",
    properties: { coupon: "MAY" },
  });
});

test.each([
  [{ value: 5 }, { value: 5 }],
  [
    { value: 5, currency: "dollars" },
    { value: 5, currency: "dollars" },
  ],
  [
    { value: "much", currency: "USD" },
    { value: "much", currency: "USD" },
  ],
  [{ orderId: "#1001 / a" }, { orderId: "#1001 / a" }],
  [{ customerId: "Jane Doe" }, { customerId: "Jane Doe" }],
])("%j cannot be placed and stays a property", (props, properties) => {
  const fields = propertyFields(props);
  expect(fields).toMatchObject({ properties });
  expect(fields.valueMinor ?? fields.orderId ?? fields.customerId).toBeUndefined();
});

test("numbers serve as ids", () => {
  expect(propertyFields({ orderId: 1001, customerId: 7 })).toMatchObject({ orderId: "1001", customerId: "7" });
});

test("long addresses and titles are cut to what the collector takes", () => {
  const long = "x".repeat(5000);
  expect(
    sent(pageFields({ url: `https://a.example/${long}`, referrer: `https://b.example/${long}`, title: long })).success,
  ).toBe(true);
});

test("whatever values a shop passes, apart from the e-mail, the collector takes the event", () => {
  const names = fc.constantFrom("value", "currency", "orderId", "transaction_id", "customerId", "sku");
  const value = fc.oneof(
    fc.string(),
    fc.double(),
    fc.constantFrom(null, undefined, true),
    fc.jsonValue({ maxDepth: 2 }),
  );
  fc.assert(
    fc.property(fc.dictionary(names, value), (props) => {
      const { currency, ...fields } = propertyFields(props);
      // Whether a three-letter code is a currency is for the collector to say.
      expect(sent(fields).error).toBeUndefined();
    }),
  );
});
