/** Guarantees: only who holds the secret is believed, for exactly the bytes signed, within five minutes. */
import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { requireWebhookSignature, type SignedWebhook } from "./webhook-signature.ts";

const SECRET = "shared-secret-of-this-connection";
const NOW = Date.UTC(2026, 5, 1, 12) + 250;
const NOW_SECONDS = Math.floor(NOW / 1000);
const signed = Buffer.from('{"id":"evt_1","note":"naïve café ☕"}');
const refused = expect.objectContaining({ code: "invalid_signature" });

const sign = (encoding: "hex" | "base64", secret = SECRET) =>
  createHmac("sha256", secret).update(signed).digest(encoding);
const check =
  (changes: Partial<SignedWebhook> = {}) =>
  () => {
    const encoding = changes.encoding ?? "hex";
    const whole = { signed, signatures: [sign(encoding)], encoding, secrets: [SECRET], signedAt: NOW_SECONDS };
    requireWebhookSignature({ ...whole, ...changes }, NOW);
  };

describe.each(["hex", "base64"] as const)("a signature in %s", (encoding) => {
  it("is believed", () => {
    expect(check({ encoding })).not.toThrow();
  });

  it("is believed among others, and of any of several secrets", () => {
    const signatures = ["", "v1", sign(encoding, "another"), sign(encoding)];
    expect(check({ encoding, signatures, secrets: ["older", SECRET] })).not.toThrow();
  });

  it("is refused for every flipped bit of what was signed", () => {
    for (let bit = 0; bit < signed.length * 8; bit++) {
      expect(check({ encoding, signatures: [sign(encoding)], signed: flipped(signed, bit) })).toThrow(refused);
    }
  });

  it("is refused for every flipped bit of its own", () => {
    const own = Buffer.from(sign(encoding));
    for (let bit = 0; bit < own.length * 8; bit++) {
      expect(check({ encoding, signatures: [flipped(own, bit).toString("latin1")] })).toThrow(refused);
    }
  });

  it("is refused cut short at every length, and with anything added", () => {
    const own = sign(encoding);
    for (let length = 0; length < own.length; length++) {
      expect(check({ encoding, signatures: [own.slice(0, length)] })).toThrow(refused);
    }
    for (const more of [" ", "=", "0", "\0", "\n", own]) {
      expect(check({ encoding, signatures: [own + more] })).toThrow(refused);
      expect(check({ encoding, signatures: [more + own] })).toThrow(refused);
    }
  });

  it("is refused with another secret, with none, and when there is no signature", () => {
    expect(check({ encoding, secrets: ["another"] })).toThrow(refused);
    expect(check({ encoding, secrets: [] })).toThrow(refused);
    expect(check({ encoding, signatures: [] })).toThrow(refused);
  });
});

it.each([0, -300, 300])("a time %i seconds from ours is near enough", (seconds) => {
  expect(check({ signedAt: NOW_SECONDS + seconds })).not.toThrow();
});

it.each([-301, 301, -86_400, 86_400, Number.NaN, Number.POSITIVE_INFINITY])(
  "%s seconds from ours is not",
  (seconds) => {
    expect(check({ signedAt: NOW_SECONDS + seconds })).toThrow(refused);
  },
);

it("a sender that signs no time is believed at any time, for its secret alone", () => {
  expect(check({ signedAt: null })).not.toThrow();
  expect(check({ signedAt: null, secrets: ["another"] })).toThrow(refused);
});

it("says the same for every reason", () => {
  const words = (changes: Partial<SignedWebhook>) => {
    try {
      check(changes)();
    } catch (error) {
      return (error as Error).message;
    }
    return "believed";
  };
  const told = [{ signatures: [] }, { signedAt: 0 }, { secrets: [] }, { signed: Buffer.alloc(0) }].map(words);
  expect(new Set(told).size).toBe(1);
  expect(told).not.toContain("believed");
});

function flipped(bytes: Buffer, bit: number): Buffer {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
  return changed;
}
