import type { AnswerText } from "@tributary/contract/assistant";
import fc from "fast-check";
import { expect, it } from "vitest";
import { textPieces } from "./textPieces.ts";

const number = (at: number, written: string): AnswerText["numbers"][number] => ({
  value: 1,
  unit: "count",
  format: "number",
  currency: null,
  sourceId: "s1",
  how: "value",
  paths: ["/a"],
  at,
  written,
});

it("cuts a text where its numbers stand", () => {
  const pieces = textPieces({ text: "Orders: 15, up 10.", numbers: [number(15, "10"), number(8, "15")] });
  expect(pieces.map(({ text, number: linked }) => [text, linked !== null])).toEqual([
    ["Orders: ", false],
    ["15", true],
    [", up ", false],
    ["10", true],
    [".", false],
  ]);
});

it("loses nothing of the text, wherever numbers claim to stand", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.tuple(fc.nat(30), fc.string({ maxLength: 4 }))), (text, places) => {
      const numbers = places.map(([at, written]) => number(at, written));
      expect(
        textPieces({ text, numbers })
          .map((piece) => piece.text)
          .join(""),
      ).toBe(text);
    }),
  );
});
