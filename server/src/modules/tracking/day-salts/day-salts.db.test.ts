import { afterAll, beforeAll, expect, test } from "vitest";
import { openThrowawayPostgres, type ThrowawayPostgres } from "../../../platform/testing/throwaway.ts";
import { findOrMakeDaySalt, forgetDaySaltsBefore } from "./day-salts.sql.ts";

let postgres: ThrowawayPostgres;
beforeAll(async () => {
  postgres = await openThrowawayPostgres();
});
afterAll(() => postgres.close());

test("a day has one random key, whoever asks first, until it is forgotten for good", async () => {
  const asked = await Promise.all(Array.from({ length: 10 }, () => findOrMakeDaySalt(postgres.door, "2026-03-10")));
  expect(new Set(asked.map((salt) => salt.toString("hex"))).size).toBe(1);
  const [first] = asked;
  expect(first).toHaveLength(32);
  const next = await findOrMakeDaySalt(postgres.door, "2026-03-11");
  expect(next).not.toEqual(first);
  await forgetDaySaltsBefore(postgres.door, "2026-03-11");
  expect(await findOrMakeDaySalt(postgres.door, "2026-03-11")).toEqual(next);
  expect(await findOrMakeDaySalt(postgres.door, "2026-03-10")).not.toEqual(first);
});
