import { createCipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { createSealer, type SealedPlace } from "./sealer.ts";
import { createWorkspaceKeys } from "./workspace-keys.ts";

const masterKey = Buffer.alloc(32, 1);
const dataKey = randomBytes(32);
const sealer = createSealer({ dataKeys: { keyOf: async () => dataKey }, masterKey });
const place: SealedPlace = { workspaceId: newId(), purpose: "stripe_connections.secret_key", rowId: newId() };
const refused = expect.objectContaining({ code: "internal" });

describe("a sealed value", () => {
  it("opens where it was sealed, whatever it says", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), async (secret) => {
        expect(await sealer.open(await sealer.seal(secret, place), place)).toBe(secret);
      }),
    );
  });

  it("shows nothing and is never the same twice", async () => {
    const one = await sealer.seal("sk_test_1234567890", place);
    expect(one.includes("sk_test")).toBe(false);
    expect(one.equals(await sealer.seal("sk_test_1234567890", place))).toBe(false);
    expect(one).toHaveLength(1 + 12 + 16 + 18);
    expect(one[0]).toBe(2);
  });

  it("does not open when any byte is changed", async () => {
    const sealed = await sealer.seal("sk_test_1234567890", place);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: sealed.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const changed = Buffer.from(sealed);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        await expect(sealer.open(changed, place)).rejects.toThrowError(refused);
      }),
      { numRuns: 500 },
    );
  });

  it("does not open when it is cut or lengthened", async () => {
    const sealed = await sealer.seal("sk_test", place);
    for (let length = 0; length < sealed.length; length++) {
      await expect(sealer.open(sealed.subarray(0, length), place)).rejects.toThrowError(refused);
    }
    await expect(sealer.open(Buffer.concat([sealed, Buffer.of(0)]), place)).rejects.toThrowError(refused);
  });

  it("does not open in another workspace, purpose or row, however the parts are cut", async () => {
    const sealed = await sealer.seal("sk_test", { ...place, purpose: "ab", rowId: "c" });
    const elsewhere = [
      { ...place, workspaceId: newId(), purpose: "ab", rowId: "c" },
      { ...place, purpose: "a", rowId: "bc" },
      { ...place, purpose: "ab", rowId: "d" },
      { ...place, purpose: 'ab","c', rowId: "" },
    ];
    for (const other of elsewhere) await expect(sealer.open(sealed, other)).rejects.toThrowError(refused);
  });

  it("does not open under another data key", async () => {
    const other = createSealer({ dataKeys: { keyOf: async () => randomBytes(32) }, masterKey });
    await expect(other.open(await sealer.seal("sk_test", place), place)).rejects.toThrowError(refused);
  });
});

describe("a value sealed before workspaces had data keys", () => {
  const { workspaceId, purpose, rowId } = place;
  const nonce = Buffer.alloc(12, 3);
  const cipher = createCipheriv("aes-256-gcm", createWorkspaceKeys(masterKey)("seal", workspaceId), nonce);
  cipher.setAAD(Buffer.from(JSON.stringify([1, workspaceId, purpose, rowId])));
  const ciphertext = Buffer.concat([cipher.update("sk_live_old", "utf8"), cipher.final()]);
  const sealed = Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), ciphertext]);

  it("opens under the key derived from the master key", async () => {
    expect(await sealer.open(sealed, place)).toBe("sk_live_old");
  });

  it("does not open as one of a version that never was", async () => {
    const strange = createCipheriv("aes-256-gcm", createWorkspaceKeys(masterKey)("seal", workspaceId), nonce);
    strange.setAAD(Buffer.from(JSON.stringify([3, workspaceId, purpose, rowId])));
    const text = Buffer.concat([strange.update("sk_live_old", "utf8"), strange.final()]);
    const value = Buffer.concat([Buffer.of(3), nonce, strange.getAuthTag(), text]);
    await expect(sealer.open(value, place)).rejects.toThrowError(refused);
  });

  it("does not open elsewhere, nor under another master key", async () => {
    await expect(sealer.open(sealed, { ...place, rowId: newId() })).rejects.toThrowError(refused);
    const other = createSealer({ dataKeys: { keyOf: async () => dataKey }, masterKey: randomBytes(32) });
    await expect(other.open(sealed, place)).rejects.toThrowError(refused);
  });
});

it("takes no master key that is too short to be one", () => {
  expect(() => createSealer({ dataKeys: { keyOf: async () => dataKey }, masterKey: Buffer.alloc(16) })).toThrow(
    RangeError,
  );
});
