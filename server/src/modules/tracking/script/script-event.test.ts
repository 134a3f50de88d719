import type { ScriptBody } from "@tributary/contract/tracker";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { eventOfScript } from "./script-event.ts";

const trackingId = "01980000-0000-7000-8000-000000000001";
const body: ScriptBody = { pixelId: trackingId, visitorId: "1".repeat(32), sessionId: "2".repeat(32), batch: [] };
const told = (properties: unknown, name = "purchase") => [
  "e1",
  1_767_225_600_000,
  name,
  "https://a.example/p",
  "",
  "T",
  properties,
];

describe("eventOfScript", () => {
  test("gives all its place", () => {
    const properties = {
      value: 19.99,
      currency: "usd",
      transaction_id: "A-1",
      customerId: 7,
      email: " Ada@x.example ",
      coupon: "MAY",
    };
    expect(eventOfScript({ ...body, trackingId, consent: "granted", cookieless: true }, told(properties))).toEqual({
      eventId: "e1",
      occurredAt: "2026-01-01T00:00:00.000Z",
      name: "purchase",
      url: "https://a.example/p",
      title: "T",
      visitorId: body.visitorId,
      sessionId: body.sessionId,
      trackingId,
      consent: "granted",
      cookieless: true,
      valueMinor: 1999,
      currency: "USD",
      orderId: "A-1",
      customerId: "7",
      email: "Ada@x.example",
      properties: { coupon: "MAY" },
    });
  });

  test.each([
    [{ value: 5 }],
    [{ value: 5, currency: "dollars" }],
    [{ value: "much", currency: "USD" }],
    [{ orderId: "two\nlines" }],
  ])("%j cannot be placed and stays a property", (properties) => {
    const event = eventOfScript(body, told(properties));
    expect(event).toMatchObject({ properties });
    expect(event).not.toHaveProperty("valueMinor");
  });

  test("a bad e-mail address costs neither the event nor the customer's id, and is not kept", () => {
    const event = eventOfScript(body, told({ email: "ada@", customerId: "42" }, "identify"));
    expect(event).toMatchObject({ customerId: "42", email: undefined, properties: {} });
  });

  test("an e-mail address given for an id is taken for what it is", () => {
    expect(eventOfScript(body, told({ customerId: "ada@x.example" }))).toMatchObject({
      email: "ada@x.example",
      customerId: undefined,
    });
  });

  test("a page opened without a referrer in the middle of a session came from inside", () => {
    const view = told(null, "page_view");
    expect(eventOfScript({ ...body, isNew: false }, view)).toMatchObject({ referrer: "https://a.example" });
    for (const isNew of [true, undefined])
      expect(eventOfScript({ ...body, isNew }, view)).toMatchObject({ referrer: undefined });
  });

  test("a page view is not told as the click that began the session; what follows is", () => {
    expect(eventOfScript({ ...body, trackingId }, told(null, "page_view"))).not.toHaveProperty("trackingId");
    expect(eventOfScript({ ...body, trackingId }, told(null))).toMatchObject({ trackingId });
    expect(eventOfScript({ ...body, trackingId: "abc" }, told(null))).toMatchObject({ trackingId: undefined });
  });

  test("what is no event of the script is a fault, never an exception", () => {
    expect(eventOfScript(body, told(null, " "))).toEqual({ field: "name", message: "must not be empty" });
    fc.assert(fc.property(fc.jsonValue(), (value) => void eventOfScript(body, value)));
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("value", "currency", "orderId", "email", "customerId", "x"), fc.jsonValue()),
        (value) => {
          expect(eventOfScript(body, told(value))).toMatchObject({ name: "purchase" });
        },
      ),
    );
  });
});
