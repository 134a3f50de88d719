import { expect, it } from "vitest";
import { mailedToken } from "./mailedToken.ts";

it.each([
  ["#token=abc-_1", "abc-_1"],
  ["#other=1&token=abc", "abc"],
  ["token=abc", "abc"],
  ["#abc", ""],
  ["", ""],
])("%j holds %j", (hash, token) => expect(mailedToken(hash)).toBe(token));
