import { expect, test } from "vitest";
import { readConversionsSearch } from "./conversionsSearch.ts";

const LINK = "01a1fc96-b329-7da0-b492-5c3a6153262f";

test("an address that means nothing shows the usual list", () => {
  const raw = { status: "maybe", type: 7, link: "x", reason: "toString", period: "1d" };
  expect(Object.values(readConversionsSearch(raw)).filter((value) => value !== undefined)).toEqual([]);
});

test("what it means is kept", () => {
  const raw = { status: "rejected", type: "purchase", link: LINK, reason: "outside_window", period: "7d" };
  expect(readConversionsSearch(raw)).toMatchObject(raw);
});

test("accepted reports have no reason", () => {
  expect(readConversionsSearch({ reason: "outside_window" }).reason).toBeUndefined();
});
