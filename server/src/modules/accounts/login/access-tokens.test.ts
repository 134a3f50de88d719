import { SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../core/errors.ts";
import { newId } from "../../../core/ids.ts";
import { type AccessTokenOptions, createAccessTokens } from "./access-tokens.ts";

const START = Date.UTC(2026, 2, 1);
const userId = newId();
const sessionId = newId();
let now = START;
const options: AccessTokenOptions = {
  secret: Buffer.alloc(32, 1),
  issuer: "https://tributary.example",
  clock: () => now,
};
const tokens = createAccessTokens(options);

const HEADER = { alg: "HS256", typ: "at+jwt" };
const CLAIMS = {
  sub: userId,
  sid: sessionId,
  iss: options.issuer,
  aud: "tributary",
  jti: newId(),
  iat: START / 1000,
  exp: START / 1000 + 60,
};

/** Signed with our own secret, so that only what a test spoils can be the reason to refuse it. */
function forged(claims: object, header: { alg: string; typ?: string } = HEADER, secret = options.secret) {
  return new SignJWT({ ...CLAIMS, ...claims }).setProtectedHeader(header).sign(secret);
}

async function expectRefused(token: string): Promise<void> {
  const error = await tokens.verify(token).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AppError);
  expect((error as AppError).code).toBe("unauthenticated");
}

describe("an access token", () => {
  it("speaks for its person for fifteen minutes", async () => {
    now = START;
    const { token, expiresAt } = await tokens.issue(userId, sessionId);
    expect(expiresAt.getTime()).toBe(START + 15 * 60_000);
    now = START + 15 * 60_000 - 1000;
    expect(await tokens.verify(token)).toEqual({ userId, sessionId, expiresAt });
    now = START + 15 * 60_000;
    await expectRefused(token);
    now = START;
  });

  it("is never the same twice", async () => {
    expect((await tokens.issue(userId, sessionId)).token).not.toBe((await tokens.issue(userId, sessionId)).token);
  });

  it("is taken when every claim is right", async () => {
    expect(await tokens.verify(await forged({}))).toMatchObject({ userId });
  });

  it.each<[string, () => Promise<string> | string]>([
    ["nothing", () => ""],
    ["nonsense", () => "a.b.c"],
    ["another secret", () => forged({}, HEADER, Buffer.alloc(32, 2))],
    ["another issuer", () => forged({ iss: "https://other.example" })],
    ["another audience", () => forged({ aud: "other" })],
    ["another use", () => forged({}, { alg: "HS256", typ: "JWT" })],
    ["no use", () => forged({}, { alg: "HS256" })],
    ["an algorithm that was not agreed", () => forged({}, { alg: "HS512", typ: "at+jwt" })],
    ["no signature", () => new UnsecuredJWT(CLAIMS).encode()],
    ["no subject", () => forged({ sub: undefined })],
    ["an empty subject", () => forged({ sub: "" })],
    ["a session that is no text", () => forged({ sid: 7 })],
    ["no session", () => forged({ sid: undefined })],
    ["no id", () => forged({ jti: undefined })],
    ["no expiry", () => forged({ exp: undefined })],
    ["a start in the future", () => forged({ nbf: START / 1000 + 30 })],
  ])("is refused with %s", async (_what, make) => {
    await expectRefused(await make());
  });

  it("is refused when any of its characters is changed", async () => {
    const token = await forged({});
    for (let at = 0; at < token.length - 1; at += 7) {
      const changed = token.slice(0, at) + (token[at] === "A" ? "B" : "A") + token.slice(at + 1);
      await expectRefused(changed);
    }
  });
});

it("does not take a fault of ours for a token of theirs", async () => {
  const broken = createAccessTokens({ ...options, clock: () => Number(Symbol("no clock") as unknown as number) });
  await expect(broken.verify(await forged({}))).rejects.toThrow(TypeError);
});

it("takes a secret of 32 bytes, and none that is too short to be one", () => {
  expect(() => createAccessTokens({ ...options, secret: Buffer.alloc(32) })).not.toThrow();
  expect(() => createAccessTokens({ ...options, secret: Buffer.alloc(31) })).toThrow(RangeError);
});
