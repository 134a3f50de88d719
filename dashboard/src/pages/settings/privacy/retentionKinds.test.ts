import { expect, it } from "vitest";
import { readDays } from "./retentionKinds.ts";

it.each([
  ["400", 400],
  [" 30 ", 30],
  ["", null],
  ["  ", null],
  ["-1", undefined],
  ["1.5", undefined],
  ["for ever", undefined],
  ["10000", undefined],
])("%j are %j days", (text, days) => expect(readDays(text)).toBe(days));
