import { Role } from "@tributary/contract/auth";
import { expect, test } from "vitest";
import { roleAllows } from "./principal.ts";

test("each role includes those below it, and no other", () => {
  const allowed = Role.options.map((held) => [held, Role.options.filter((needed) => roleAllows(held, needed))]);
  expect(Object.fromEntries(allowed)).toEqual({
    admin: ["admin", "analyst", "viewer", "agent"],
    analyst: ["analyst", "viewer", "agent"],
    viewer: ["viewer", "agent"],
    agent: ["agent"],
  });
});
