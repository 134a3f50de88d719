import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../core/ids.ts";
import { createSealer, type SealedPlace } from "./seal.ts";

const sealer = createSealer(Buffer.alloc(32, 1));
const place: SealedPlace = { workspaceId: newId(), purpose: "stripe_connections.secret_key", rowId: newId() };
const refused = expect.objectContaining({ code: "internal" });

describe("a sealed value", () => {
  it("opens where it was sealed, whatever it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (secret) => {
        expect(sealer.open(sealer.seal(secret, place), place)).toBe(secret);
      }),
    );
  });

  it("opens in another process with the same master key", () => {
    expect(createSealer(Buffer.alloc(32, 1)).open(sealer.seal("sk_test", place), place)).toBe("sk_test");
  });

  it("shows nothing and is never the same twice", () => {
    const one = sealer.seal("sk_test_1234567890", place);
    expect(one.includes("sk_test")).toBe(false);
    expect(one.equals(sealer.seal("sk_test_1234567890", place))).toBe(false);
    expect(one).toHaveLength(1 + 12 + 16 + 18);
    expect(one[0]).toBe(1);
  });

  it("does not open when any byte is changed", () => {
    const sealed = sealer.seal("sk_test_1234567890", place);
    fc.assert(
      fc.property(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        expect(() => sealer.open(changed, place)).toThrowError(refused);
      }),
      { numRuns: 500 },
    );
  });

  it("does not open when it is cut or lengthened", () => {
    const sealed = sealer.seal("sk_test", place);
    for (let length = 0; length < sealed.length; length++) {
      expect(() => sealer.open(sealed.subarray(0, length), place)).toThrowError(refused);
    }
    expect(() => sealer.open(Buffer.concat([sealed, Buffer.of(0)]), place)).toThrowError(refused);
  });

  it("does not open in another workspace, purpose or row, however the parts are cut", () => {
    const sealed = sealer.seal("sk_test", { ...place, purpose: "ab", rowId: "c" });
    const elsewhere = [
      { ...place, workspaceId: newId(), purpose: "ab", rowId: "c" },
      { ...place, purpose: "a", rowId: "bc" },
      { ...place, purpose: "ab", rowId: "d" },
      { ...place, purpose: 'ab","c', rowId: "" },
    ];
    for (const other of elsewhere) expect(() => sealer.open(sealed, other)).toThrowError(refused);
  });

  it("does not open under another master key", () => {
    const other = createSealer(randomBytes(32));
    expect(() => other.open(sealer.seal("sk_test", place), place)).toThrowError(refused);
  });
});

it("takes no master key that is too short to be one", () => {
  expect(() => createSealer(Buffer.alloc(16))).toThrow(RangeError);
});
