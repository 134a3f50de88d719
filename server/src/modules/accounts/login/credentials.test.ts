import fc from "fast-check";
import { expect, it } from "vitest";
import { basicUser, bearerToken } from "./credentials.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");

it.each<[string | undefined, string | undefined]>([
  ["Bearer abc", "abc"],
  ["bearer  abc ", "abc"],
  ["Bearer", undefined],
  ["Bearer a b", undefined],
  ["Basic abc", undefined],
  ["", undefined],
  [undefined, undefined],
])("reads the token of %j as %j", (header, token) => {
  expect(bearerToken(header)).toBe(token);
});

it.each<[string | undefined, string | undefined]>([
  [`Basic ${base64("key:")}`, "key"],
  [`basic ${base64("key:pass:word")}`, "key"],
  [`Basic ${base64("key")}`, "key"],
  [`Basic ${base64(":password")}`, ""],
  ["Basic", undefined],
  ["Bearer abc", undefined],
  [undefined, undefined],
])("reads the user of %j as %j", (header, user) => {
  expect(basicUser(header)).toBe(user);
});

it("bears any header", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (header) => {
      bearerToken(header);
      basicUser(`Basic ${header}`);
    }),
  );
});
