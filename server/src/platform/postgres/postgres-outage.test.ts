import { expect, test } from "vitest";
import { AppError } from "../../core/errors.ts";
import { asOutage } from "./postgres-outage.ts";

test.each([
  ["a refused connection", Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" })],
  ["an administrator's shutdown", Object.assign(new Error("terminating connection"), { code: "57P01" })],
  ["a server that starts up", Object.assign(new Error("the database system is starting up"), { code: "57P03" })],
  ["too many connections", Object.assign(new Error("sorry, too many clients already"), { code: "53300" })],
  ["a connection that broke", new Error("Connection terminated unexpectedly")],
  ["a pool that waits in vain", new Error("timeout exceeded when trying to connect")],
])("%s is worth another try", (_what, error) => {
  expect(asOutage(error)).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 2, cause: error } });
});

test("a full disk is worth another try, later", () => {
  const error = Object.assign(new Error("could not extend file"), { code: "53100" });
  expect(asOutage(error)).toMatchObject({ code: "unavailable", details: { retryAfterSeconds: 10, cause: error } });
});

test.each([
  ["a broken rule", Object.assign(new Error("duplicate key"), { code: "23505" })],
  ["a slip of ours", Object.assign(new Error("column does not exist"), { code: "42703" })],
  ["a refusal", new AppError("not_found", "There is no such thing.")],
  ["a text that only looks like it", Object.assign(new Error("connection terminated"), { code: "22023" })],
])("%s stays what it is", (_what, error) => {
  expect(asOutage(error)).toBe(error);
});
