import { describe, expect, test } from "vitest";
import { dayVisitorId, hashIp } from "./day-hashes.ts";

const salt = Buffer.alloc(32, 1);
const otherDay = Buffer.alloc(32, 2);

describe("a hashed address", () => {
  test("changes with the day's key, the workspace and the address", () => {
    const hash = hashIp(salt, "w", "192.0.2.1");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashIp(salt, "w", "192.0.2.1")).toBe(hash);
    expect(hashIp(otherDay, "w", "192.0.2.1")).not.toBe(hash);
    expect(hashIp(salt, "v", "192.0.2.1")).not.toBe(hash);
    expect(hashIp(salt, "w", "192.0.2.2")).not.toBe(hash);
  });

  test("is the same for an IPv4 address seen through an IPv6 socket, and for either case", () => {
    expect(hashIp(salt, "w", "::ffff:192.0.2.1")).toBe(hashIp(salt, "w", "192.0.2.1"));
    expect(hashIp(salt, "w", "2001:DB8::1")).toBe(hashIp(salt, "w", "2001:db8::1"));
  });
});

test("a visitor without an id is one for the day, by address and browser, at one site", () => {
  const visitor = { site: "p", ip: "192.0.2.1", userAgent: "A" };
  const id = dayVisitorId(salt, visitor);
  expect(id).toMatch(/^day\.[\w-]{22}$/);
  expect(dayVisitorId(salt, { ...visitor, ip: "::ffff:192.0.2.1" })).toBe(id);
  for (const other of [{ site: "q" }, { ip: "192.0.2.2" }, { userAgent: "B" }]) {
    expect(dayVisitorId(salt, { ...visitor, ...other })).not.toBe(id);
  }
  expect(dayVisitorId(otherDay, visitor)).not.toBe(id);
});
