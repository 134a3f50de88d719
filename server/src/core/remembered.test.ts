import { expect, test, vi } from "vitest";
import { remembered } from "./remembered.ts";

test("the same text is computed once, and memory stays bounded", () => {
  const compute = vi.fn((text: string) => text.length);
  const lengthOf = remembered(compute, 2);
  expect([lengthOf("a"), lengthOf("a"), lengthOf("bb"), lengthOf("a")]).toEqual([1, 1, 2, 1]);
  expect(compute).toHaveBeenCalledTimes(2);
  lengthOf("ccc");
  expect(lengthOf("a")).toBe(1);
  expect(compute).toHaveBeenCalledTimes(4);
});
