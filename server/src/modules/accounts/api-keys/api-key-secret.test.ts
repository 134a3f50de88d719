import { describe, expect, it } from "vitest";
import { apiKeyKind, apiKeyPrefix, hashApiKey, makeApiKey } from "./api-key-secret.ts";

describe("API keys", () => {
  it("say what they are and hold 256 random bits", () => {
    expect(makeApiKey("secret")).toMatch(/^trb_sk_[\w-]{43}$/);
    expect(makeApiKey("write")).toMatch(/^trb_pk_[\w-]{43}$/);
    expect(new Set(Array.from({ length: 100 }, () => makeApiKey("secret"))).size).toBe(100);
  });

  it.each([
    ["trb_sk_x", "secret"],
    ["trb_pk_x", "write"],
    ["trr_x", undefined],
    ["x trb_sk_", undefined],
    ["", undefined],
  ])("recognise %j as %s", (key, kind) => {
    expect(apiKeyKind(key)).toBe(kind);
  });

  it("show twelve characters, five of them random", () => {
    expect(apiKeyPrefix("trb_sk_ABCDEFGHIJ")).toBe("trb_sk_ABCDE");
  });

  it("are stored as hex SHA-256 (FIPS 180-4 test vector)", () => {
    expect(hashApiKey("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});
