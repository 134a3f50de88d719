import { Secret, TOTP } from "otpauth";
import { describe, expect, it } from "vitest";
import { hashRecoveryCode, makeRecoveryCodes } from "./recovery-codes.ts";
import { makeTotpSecret, otpauthUrl, totpStep } from "./totp.ts";

/** The key of RFC 6238, appendix B: the ASCII text 12345678901234567890. */
const RFC_SECRET = Secret.fromUTF8("12345678901234567890").base32;

describe("a code", () => {
  // The appendix gives eight digits; apps show the last six.
  it.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("of RFC 6238 at %i s is %s", (seconds, code) => {
    expect(totpStep(RFC_SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  it("is taken one step early or late, and not two", () => {
    const at = 1_111_111_111_000;
    const step = Math.floor(at / 30_000);
    for (const steps of [-1, 0, 1]) expect(totpStep(RFC_SECRET, "050471", at + steps * 30_000)).toBe(step);
    for (const steps of [-2, 2]) expect(totpStep(RFC_SECRET, "050471", at + steps * 30_000)).toBeNull();
  });

  it.each(["050472", "", "0504", "05047l"])("%j is none", (code) => {
    expect(totpStep(RFC_SECRET, code, 1_111_111_111_000)).toBeNull();
  });
});

it("is set up by an address that apps read", () => {
  const secret = makeTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  const url = new URL(otpauthUrl(secret, "ada@example.com"));
  expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual([
    "otpauth:",
    "totp",
    "/Tributary:ada@example.com",
  ]);
  expect(url.searchParams.get("secret")).toBe(secret);
  expect(totpStep(secret, new TOTP({ secret }).generate(), Date.now())).not.toBeNull();
});

it("recovery codes are ten, all different, and the same however they are typed", () => {
  const codes = makeRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) {
    expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/);
    expect(hashRecoveryCode(` ${code.toUpperCase().replace("-", " ")}`)).toEqual(hashRecoveryCode(code));
  }
});
