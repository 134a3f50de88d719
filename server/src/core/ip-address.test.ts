import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ipPrefix, networkOf } from "./ip-address.ts";

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

test.each([
  ["203.0.113.77", "203.0.113.77"],
  ["::ffff:203.0.113.77", "203.0.113.77"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"],
  ["2001:0DB8:1:2::9", "2001:db8:1:2::"],
  ["::1", "0:0:0:0::"],
  ["fe80::1%eth0", "fe80:0:0:0::"],
  ["", ""],
])("%s stands for %s, whatever host of it calls", (ip, network) => expect(networkOf(ip)).toBe(network));

/** All eight groups, by the canonical form that URL makes. */
function expanded(ip: string): string[] {
  const [head = "", tail = ""] = new URL(`http://[${ip}]/`).hostname.slice(1, -1).split("::");
  const front = head ? head.split(":") : [];
  const back = tail ? tail.split(":") : [];
  return [...front, ...Array.from({ length: 8 - front.length - back.length }, () => "0"), ...back];
}
