import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayVisitorId, hashIp, ipPrefix } from "./visitor-network.ts";

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

describe("the network of an address", () => {
  test.each([
    ["203.0.113.77", "203.0.113.0"],
    ["::ffff:203.0.113.77", "203.0.113.0"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1::"],
    ["2001:0DB8:0001::6", "2001:db8:1::"],
    ["2001:db8::6", "2001:db8:0::"],
    ["::1", "0:0:0::"],
    ["64:ff9b::192.0.2.33", "64:ff9b:0::"],
    ["fe80::1%eth0", "fe80:0:0::"],
    ["not an address", ""],
    ["", ""],
  ])("of %s is %s", (ip, prefix) => expect(ipPrefix(ip)).toBe(prefix));

  test("of any IPv6 address is its first three groups, however it is written", () => {
    fc.assert(
      fc.property(fc.ipV6(), (ip) => {
        // The browser's own parser writes addresses in the one canonical way (RFC 5952).
        const canonical = (text: string) => new URL(`http://[${text}]/`).hostname;
        const [a, b, c] = ipPrefix(ip).split(":");
        expect(canonical(`${a}:${b}:${c}::`)).toBe(canonical(`${expanded(ip).slice(0, 3).join(":")}::`));
      }),
    );
  });
});

/** All eight groups, by the canonical form that URL makes. */
function expanded(ip: string): string[] {
  const [head = "", tail = ""] = new URL(`http://[${ip}]/`).hostname.slice(1, -1).split("::");
  const front = head ? head.split(":") : [];
  const back = tail ? tail.split(":") : [];
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => "0"), ...back];
}

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
