import fc from "fast-check";
import { expect, test } from "vitest";
import { newEvent } from "../events/event-fixture.ts";
import type { EventRecord } from "../events/event-record.ts";
import { FRAME_HEADER_BYTES, fromPayload, toFrame, toTexts } from "./event-frame.ts";

const text = fc.string({ unit: "grapheme" });
const events = fc.array(
  fc
    .record({
      event_id: text,
      properties: text,
      pixel_id: fc.option(text),
      utm_issues: fc.array(text),
      value_minor: fc.option(fc.integer()),
      is_bot: fc.boolean(),
      touch: fc.constantFrom("link_click" as const, null),
    })
    .map(newEvent),
  { minLength: 1 },
);

test("gives back the events as they were, whatever they hold", () => {
  fc.assert(
    fc.property(events, (records) => {
      const texts = records.flatMap((record) => toTexts([record]));
      expect(fromPayload(toFrame(texts).subarray(FRAME_HEADER_BYTES))).toEqual(records);
      expect(toFrame(toTexts(records))).toEqual(toFrame(texts));
    }),
  );
});

test("reads frames of one event, as earlier versions wrote them", () => {
  const { library: _, ...old } = newEvent({ event_id: "old" });
  expect(fromPayload(Buffer.from(JSON.stringify(old)))).toEqual([old]);
});

test("reads rows that were written before the newest columns", () => {
  const [row] = JSON.parse(
    toFrame(toTexts([newEvent({ event_id: "old" })])).toString("utf8", FRAME_HEADER_BYTES),
  ) as unknown[][];
  const { touch: _, is_trusted: _t, ...old } = newEvent({ event_id: "old" }) satisfies EventRecord;
  expect(fromPayload(Buffer.from(JSON.stringify([row?.slice(0, -2)])))).toEqual([old]);
});
