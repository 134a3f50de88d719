import fc from "fast-check";
import { expect, test } from "vitest";
import { classify } from "../../../core/channel.ts";
import { eventOrigin } from "./event-origin.ts";

const link = { source: "youtube", medium: "video", campaign: "Launch" };
const text = fc.oneof(
  fc
    .tuple(
      fc.constantFrom("https://shop.example/", "https://shop.example/a&ct_tracking_id=b", "/p", "https://a.example"),
      fc.constantFrom("?", "?utm_source=news&", "?gclid=1&ct_tracking_id=old&", "#/?", "&", "??"),
      fc.constantFrom("ct_tracking_id=", "ct_tracking_id", "CT_tracking_id="),
      fc.oneof(fc.uuid(), fc.string()),
      fc.constantFrom("", "&utm_medium=email", "#top", "&fbclid=2#?ct_tracking_id=z"),
    )
    .map((parts) => parts.join("")),
  fc.webUrl({ withQueryParameters: true }),
  fc.string(),
  fc.constantFrom(
    "https://shop.example/?utm_source=news",
    "https://www.google.com/",
    "https://a.example/\nhttps://b.example/",
  ),
);

test("what is remembered of an address and its referrer is what they say, also where they hold line ends", () => {
  fc.assert(
    fc.property(fc.option(text, { nil: undefined }), fc.option(text, { nil: undefined }), (url, referrer) => {
      for (let time = 0; time < 2; time++) {
        expect(eventOrigin({ url, referrer }, null)).toEqual(classify({ url, referrer }));
      }
    }),
  );
});

test("a link speaks where the address says nothing, and nowhere else", () => {
  const silent = { url: "https://shop.example/p" };
  expect(eventOrigin(silent, link)).toMatchObject({ source: "youtube", campaign: "Launch", channel: "Organic Video" });
  const tagged = { url: "https://shop.example/p?utm_source=news&utm_medium=email" };
  expect(eventOrigin(tagged, link)).toMatchObject({ source: "news", campaign: "", channel: "Email" });
  expect(eventOrigin({ ...silent, referrer: "https://shop.example/" }, link)).toMatchObject({ source: "" });
  expect(eventOrigin(silent, null)).toMatchObject({ channel: "Direct" });
});
