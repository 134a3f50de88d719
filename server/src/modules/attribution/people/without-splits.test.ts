import fc from "fast-check";
import { expect, it } from "vitest";
import type { Sighting } from "../match/people.ts";
import { type Parted, withoutSplits } from "./without-splits.ts";

const email: Sighting = { signal: "email", value: "hash", visitorIds: ["a", "b"] };

it("takes the visitor from the value of that kind, and a value that nobody is left of", () => {
  const customer: Sighting = { signal: "customer_id", value: "hash", visitorIds: ["a"] };
  expect(withoutSplits([email, customer], [{ kind: "email", value: "hash", visitorId: "a" }])).toEqual([
    { ...email, visitorIds: ["b"] },
    customer,
  ]);
  expect(withoutSplits([customer], [{ kind: "customer", value: "hash", visitorId: "a" }])).toEqual([]);
});

it("leaves exactly what is not parted, whatever is", () => {
  const id = fc.constantFrom("a", "b", "c");
  const value = fc.constantFrom("1", "2");
  const signal = fc.constantFrom("email", "customer_id", "session_id") as fc.Arbitrary<Sighting["signal"]>;
  const sightings = fc.array(fc.record({ signal, value, visitorIds: fc.uniqueArray(id, { minLength: 1 }) }));
  const split = fc.record({ kind: fc.constantFrom("email", "customer"), value, visitorId: id }) as fc.Arbitrary<Parted>;
  const edges = (of: readonly Sighting[]): string[] =>
    of.flatMap(({ signal, value, visitorIds }) => visitorIds.map((one) => `${signal} ${value} ${one}`));
  fc.assert(
    fc.property(sightings, fc.array(split), (seen, splits) => {
      const gone = new Set(
        splits.map(({ kind, value, visitorId }) => `${kind === "email" ? kind : "customer_id"} ${value} ${visitorId}`),
      );
      expect(edges(withoutSplits(seen, splits))).toEqual(edges(seen).filter((edge) => !gone.has(edge)));
    }),
  );
});
