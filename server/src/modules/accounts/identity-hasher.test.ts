import { createHash, createHmac, hkdfSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "../../core/ids.ts";
import { identityHasher } from "./identity-hasher.ts";

const master = Buffer.alloc(32, 1);
const hasher = identityHasher(master);
const workspaceId = newId();

describe("a hashed e-mail address", () => {
  it("is the same for every spelling", () => {
    const hash = hasher.hashEmail(workspaceId, "jos\u00e9@example.com");
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (const spelling of [" Jos\u00e9@Example.com ", "jose\u0301@EXAMPLE.COM"]) {
      expect(hasher.hashEmail(workspaceId, spelling)).toBe(hash);
    }
    expect(hasher.hashEmail(workspaceId, "joseph@example.com")).not.toBe(hash);
  });

  it("is HMAC-SHA-256 under an HKDF key of the workspace", () => {
    const key = Buffer.from(hkdfSync("sha256", master, "", JSON.stringify(["email-hash", workspaceId]), 32));
    const expected = createHmac("sha256", key).update("ada@example.com").digest("hex");
    expect(hasher.hashEmail(workspaceId, "ada@example.com")).toBe(expected);
  });

  it("tells nothing in another workspace, on another installation, or without the key", () => {
    const hash = hasher.hashEmail(workspaceId, "ada@example.com");
    expect(hasher.hashEmail(newId(), "ada@example.com")).not.toBe(hash);
    expect(identityHasher(Buffer.alloc(32, 2)).hashEmail(workspaceId, "ada@example.com")).not.toBe(hash);
    expect(createHash("sha256").update("ada@example.com").digest("hex")).not.toBe(hash);
  });

  it("stays the same though thousands of other workspaces come between", () => {
    const hash = hasher.hashEmail(workspaceId, "ada@example.com");
    for (let count = 0; count < 2500; count++) hasher.hashEmail(newId(), "ada@example.com");
    expect(hasher.hashEmail(workspaceId, "ada@example.com")).toBe(hash);
  });
});
