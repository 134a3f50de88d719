import { expect, it } from "vitest";
import { readFunnelsSearch, stepLabel, stepOf } from "./funnelsSearch.ts";

it("reads steps from the address, and none from what is no step", () => {
  expect(stepOf("page:/products/*")).toEqual({ kind: "page", path: "/products/*" });
  expect(stepOf("event:begin: checkout ")).toEqual({ kind: "event", name: "begin: checkout" });
  expect(stepOf("payment")).toEqual({ kind: "payment" });
  for (const text of ["", "event:", "page:", "page:products", "page:/a*b", "other:/a"]) expect(stepOf(text)).toBeNull();
});

it("keeps at most eight steps, and windows that are offered", () => {
  const steps = Array.from({ length: 12 }, () => "payment");
  expect(readFunnelsSearch({ steps, window: "30", by: "channel" })).toMatchObject({ window: 30, by: "channel" });
  expect(readFunnelsSearch({ steps }).steps).toHaveLength(8);
  expect(readFunnelsSearch({ steps: "payment", window: 5, by: "source" })).toMatchObject({
    steps: undefined,
    window: undefined,
    by: undefined,
  });
});

it("names steps as people do", () => {
  expect(
    ["page:/cart", "event:purchase", "payment"].map((text) => stepLabel(stepOf(text) ?? { kind: "payment" })),
  ).toEqual(["Page /cart", "purchase", "Payment"]);
});
