import { expect, it } from "vitest";
import { readProductsSearch } from "./productsSearch.ts";

it("keeps what the list can be narrowed to and drops the rest", () => {
  expect(readProductsSearch({ q: " mug ", show: "archived" })).toEqual({ q: "mug", show: "archived" });
  expect(Object.values(readProductsSearch({ q: {}, show: "all" })).filter(Boolean)).toEqual([]);
});
