/** A second factor is asked for at every log-in once it is on, each code is good once, and guessing ends soon. */
import { TOTP } from "otpauth";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bearer, openThrowawayAccounts, PASSWORD, type ThrowawayAccounts } from "../throwaway-accounts.ts";

const STEP_MS = 30_000;
let room: ThrowawayAccounts;
let now = Date.parse("2026-03-01T12:00:00Z");
let owner: Awaited<ReturnType<ThrowawayAccounts["signUp"]>>;

beforeAll(async () => {
  room = await openThrowawayAccounts([], { clock: () => now });
});
afterAll(() => room.close());
beforeEach(async () => {
  owner = await room.signUp();
});

const post = (path: string, body: unknown = undefined, headers = bearer(owner.accessToken)) =>
  room.call({ method: "POST", path, body, headers });
const codeOf = (secret: string): string => new TOTP({ secret }).generate({ timestamp: now });
const challenge = async (): Promise<string> =>
  (await post("/auth/login", { email: owner.email, password: PASSWORD }, {})).json().challengeToken;
const secondStep = async (code: string, challengeToken?: string) =>
  post("/auth/login/second-step", { challengeToken: challengeToken ?? (await challenge()), code }, {});

/** Sets the factor up. @returns its secret and recovery codes */
async function enable(): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { secret } = (await post("/auth/totp")).json();
  const { recoveryCodes } = (await post("/auth/totp/confirm", { code: codeOf(secret) })).json();
  now += STEP_MS;
  return { secret, recoveryCodes };
}

describe("setting it up", () => {
  it("gives a secret and a picture, and turns it on with a first code only", async () => {
    const begun = await post("/auth/totp");
    expect(begun.json().qrSvg).toMatch(/^<svg/);
    expect(begun.headers["cache-control"]).toBe("no-store");
    expect((await post("/auth/login", { email: owner.email, password: PASSWORD }, {})).json()).toHaveProperty(
      "accessToken",
    );
    expect((await post("/auth/totp/confirm", { code: "000000" })).json()).toMatchObject({
      code: "invalid_request",
      errors: [{ field: "code" }],
    });
    const confirmed = await post("/auth/totp/confirm", { code: codeOf(begun.json().secret) });
    expect(confirmed.json().recoveryCodes).toHaveLength(10);
    const me = await room.call({ method: "GET", path: "/auth/me", headers: bearer(owner.accessToken) });
    expect(me.json()).toMatchObject({ hasSecondFactor: true });
  });

  it("is refused while one is on, before it was begun, and to strangers", async () => {
    expect((await post("/auth/totp/confirm", { code: "000000" })).json()).toMatchObject({ code: "conflict" });
    const { secret } = await enable();
    expect((await post("/auth/totp")).json()).toMatchObject({ code: "conflict" });
    expect((await post("/auth/totp/confirm", { code: codeOf(secret) })).json()).toMatchObject({ code: "conflict" });
    expect((await post("/auth/totp", undefined, {})).statusCode).toBe(401);
  });

  it("keeps no secret readable in the database", async () => {
    const { secret, recoveryCodes } = await enable();
    const rows = await room.postgres.door.withoutWorkspace((tx) => tx.selectFrom("users").selectAll().execute());
    const dump = Buffer.concat(rows.map(({ totp_secret_sealed }) => totp_secret_sealed ?? Buffer.alloc(0)));
    expect(dump.length).toBeGreaterThan(0);
    expect(dump.includes(secret)).toBe(false);
    expect(JSON.stringify(rows)).not.toContain(recoveryCodes[0]);
  });
});

describe("a log-in with it", () => {
  it("gives no tokens for the password alone, and tokens for password and code", async () => {
    const { secret } = await enable();
    const first = (await post("/auth/login", { email: owner.email, password: PASSWORD }, {})).json();
    expect(Object.keys(first).sort()).toEqual(["challengeExpiresAt", "challengeToken"]);
    const second = await secondStep(codeOf(secret), first.challengeToken);
    expect(second.statusCode).toBe(200);
    const headers = bearer(second.json().accessToken);
    expect((await room.call({ method: "GET", path: "/auth/me", headers })).statusCode).toBe(200);
    expect(second.headers["set-cookie"]).toContain("HttpOnly");
  });

  it("takes no code twice, not even at once from two places, nor an earlier one", async () => {
    const { secret } = await enable();
    const earlier = codeOf(secret);
    now += STEP_MS;
    const code = codeOf(secret);
    const [one, other] = [await challenge(), await challenge()];
    const answers = await Promise.all([secondStep(code, one), secondStep(code, other)]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
    expect((await secondStep(code)).statusCode).toBe(401);
    expect((await secondStep(earlier)).statusCode).toBe(401);
  });

  it("takes a recovery code, once, however it is typed", async () => {
    const { recoveryCodes } = await enable();
    const code = recoveryCodes[3] ?? "";
    expect((await secondStep(code.toUpperCase().replace("-", " "))).statusCode).toBe(200);
    expect((await secondStep(code)).statusCode).toBe(401);
    expect((await secondStep(recoveryCodes[4] ?? "")).statusCode).toBe(200);
  });

  it("ends guessing after five wrong codes, from wherever they come", async () => {
    const { secret } = await enable();
    for (let guess = 0; guess < 5; guess++) expect((await secondStep("000000")).statusCode).toBe(401);
    expect((await secondStep(codeOf(secret))).statusCode).toBe(429);
    now += 300_001;
    expect((await secondStep(codeOf(secret))).statusCode).toBe(200);
  });

  it("takes five minutes at most, and only a challenge of ours", async () => {
    const { secret } = await enable();
    const token = await challenge();
    expect((await secondStep(codeOf(secret), "not-a-token")).statusCode).toBe(401);
    expect((await secondStep(codeOf(secret), owner.accessToken)).statusCode).toBe(401);
    now += 300_000;
    expect((await secondStep(codeOf(secret), token)).statusCode).toBe(401);
    expect((await post("/auth/sessions/revoke-others", undefined, bearer(token))).statusCode).toBe(401);
  });
});

describe("taking it away", () => {
  it("needs the password, and log-ins ask for none afterwards", async () => {
    const { secret, recoveryCodes } = await enable();
    expect((await post("/auth/totp/remove", { password: "a guess" })).statusCode).toBe(403);
    const waiting = await challenge();
    expect((await post("/auth/totp/remove", { password: PASSWORD })).statusCode).toBe(204);
    expect((await post("/auth/login", { email: owner.email, password: PASSWORD }, {})).json()).toHaveProperty(
      "accessToken",
    );
    expect((await secondStep(codeOf(secret), waiting)).statusCode).toBe(401);
    expect((await secondStep(recoveryCodes[0] ?? "", waiting)).statusCode).toBe(401);
  });
});
