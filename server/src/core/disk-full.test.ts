import { expect, test } from "vitest";
import { diskFull } from "./disk-full.ts";

const coded = (code: string) => Object.assign(new Error("no room"), { code });

test.each([
  ["a file system without room", coded("ENOSPC")],
  ["a quota that is used up", coded("EDQUOT")],
  ["PostgreSQL's", coded("53100")],
  ["one that another error came of", new Error("failed", { cause: new Error("query", { cause: coded("53100") }) })],
])("a full disk is answered with when to try again: %s", (_whose, error) => {
  expect(diskFull(error)).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 10, cause: error } });
});

test.each([[coded("EIO")], [coded("23505")], [new Error("ENOSPC")], ["ENOSPC"], [null], [undefined]])(
  "nothing else is taken for one: %j",
  (error) => {
    expect(diskFull(error)).toBeNull();
  },
);

test("an error that is its own cause is no endless search", () => {
  const error = new Error("loop");
  error.cause = error;
  expect(diskFull(error)).toBeNull();
});
