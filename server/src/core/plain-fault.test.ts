/** Guarantees: whatever a schema finds wrong is said in words that people who fill a form in understand. */
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { plainFault } from "./plain-fault.ts";

const said = (schema: z.ZodType, input: unknown) =>
  z.safeParse(schema, input, { error: plainFault }).error?.issues.map(({ message }) => message);

describe("the words for a fault", () => {
  const Status = z.enum(["draft", "active"]);
  test.each<[string, z.ZodType, unknown, string]>([
    ["missing text", z.string(), undefined, "is required"],
    ["a missing choice", Status, undefined, "is required"],
    ["a missing alternative", z.union([z.string(), z.number()]), undefined, "is required"],
    ["null for text", z.string(), null, "must be text"],
    ["text for a number", z.number(), "1", "must be a number"],
    ["no number", z.number(), Number.NaN, "must be a number"],
    ["a broken number", z.int(), 1.5, "must be a whole number"],
    ["a word for yes", z.boolean(), "yes", "must be true or false"],
    ["no list", z.array(z.string()), {}, "must be a list"],
    ["no object", z.object({}), [], "must be an object"],
    ["no record", z.record(z.string(), z.string()), "", "must be an object"],
    ["no date", z.date(), "today", "must be a date"],
    ["what must be null", z.null(), 1, "must be null"],
    ["what must not be", z.never(), 1, "is not a field of this call"],
    ["another choice", Status, "paused", "must be one of draft, active"],
    ["another literal", z.literal(true), false, "must be true"],
    ["an empty text", z.string().min(1), "", "must not be empty"],
    ["a short text", z.string().min(12), "a", "must be at least 12 characters"],
    ["a long text", z.string().max(200), "a".repeat(201), "must be at most 200 characters"],
    ["a text of another length", z.string().length(6), "1", "must be exactly 6 characters"],
    ["an empty list", z.array(z.string()).min(1), [], "must not be empty"],
    ["a long list", z.array(z.int()).max(1), [1, 2], "must have at most 1 entry"],
    ["a small set", z.set(z.int()).min(2), new Set([1]), "must have at least 2 entries"],
    ["a low number", z.number().min(0), -1, "must be at least 0"],
    ["a number at its open end", z.number().gt(0), 0, "must be more than 0"],
    ["a high number", z.number().max(500), 501, "must be at most 500"],
    ["a number at its open top", z.number().lt(1), 1, "must be less than 1"],
    ["an early date", z.date().min(new Date(0)), new Date(-1), "must be at least 1970-01-01T00:00:00.000Z"],
    ["an uneven number", z.number().multipleOf(5), 7, "must be a multiple of 5"],
    ["no UUID", z.uuid(), "x", "must be a UUID"],
    ["no e-mail address", z.email(), "x", "must be an email address"],
    ["no address", z.url(), "x", "must be an address such as https://www.example.com"],
    ["no time", z.iso.datetime(), "x", "must be a time such as 2026-03-01T12:00:00Z"],
    ["no day", z.iso.date(), "x", "must be a day such as 2026-03-01"],
    ["another beginning", z.string().startsWith("trb_"), "x", "must begin with trb_"],
    ["another end", z.string().endsWith(".com"), "x", "must end with .com"],
    ["without its part", z.string().includes("@"), "x", "must contain @"],
    ["capitals", z.string().lowercase(), "X", "must be in lower case"],
    ["a pattern without words of its own", z.string().regex(/^a$/), "x", "is not written as it must be"],
    ["a pattern with words of its own", z.string().regex(/^a$/, { error: "must be an a" }), "x", "must be an a"],
    ["an unknown field", z.strictObject({}), { a: 1 }, "a is not a field of this call"],
    [
      "unknown fields",
      z.strictObject({}),
      { a: 1, ["b".repeat(90)]: 2 },
      `a, ${"b".repeat(64)} are no fields of this call`,
    ],
    [
      "many unknown fields",
      z.strictObject({}),
      { ...[..."abcdefg"] },
      "0, 1, 2, 3, 4, 2 more are no fields of this call",
    ],
    ["none of two types", z.union([z.string(), z.number()]), true, "must be text or a number"],
    ["none of two texts", z.union([z.uuid(), z.literal("all")]), 1, "must be text or all"],
    [
      "none of two objects",
      z.union([z.object({ a: z.int() }), z.object({ b: z.int() })]),
      {},
      "has none of the forms it may have",
    ],
    ["another kind", z.discriminatedUnion("kind", [z.object({ kind: z.literal("a") })]), { kind: "b" }, "must be a"],
    ["a long name", z.record(z.string().max(2), z.int()), { abc: 1 }, "field names must be at most 2 characters"],
    ["a wrong entry", z.map(z.object({}), z.int()), new Map([[{}, "x"]]), "holds an entry that must be a number"],
    ["a rule without words", z.string().refine(() => false), "x", "is not valid"],
  ])("%s", (_name, schema, input, sentence) => {
    expect(said(schema, input)).toEqual([sentence]);
  });
});
