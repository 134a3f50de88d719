/** An address is confirmed, and a lost password replaced, by whoever reads the mail; nobody learns who has an account. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, PASSWORD, PUBLIC_URL, type ThrowawayAccounts } from "../throwaway-accounts.ts";

const NEW_PASSWORD = "an altogether new one";
let room: ThrowawayAccounts;
let now = Date.now();

beforeAll(async () => {
  room = await openThrowawayAccounts([], { clock: () => now });
});
afterAll(() => room.close());

const post = (path: string, body: unknown = undefined, headers: Record<string, string> = {}) =>
  room.call({ method: "POST", path, body, headers });
const mailsTo = (email: string) => room.mails.filter(({ to }) => to === email);
const tokenIn = (text = ""): string => /#token=([\w-]+)/.exec(text)?.[1] ?? "";
const newestToken = (email: string): string => tokenIn(mailsTo(email).at(-1)?.text);
const me = async (accessToken: string) =>
  (await room.call({ method: "GET", path: "/auth/me", headers: bearer(accessToken) })).json();

describe("confirming an address", () => {
  it("is asked for at sign-up and done by the token of the mail, once", async () => {
    const { email, accessToken } = await room.signUp();
    expect(await me(accessToken)).toMatchObject({ isEmailVerified: false });
    expect(mailsTo(email)[0]?.text).toContain(`${PUBLIC_URL}/verify-email#token=`);
    const token = newestToken(email);
    expect((await post("/auth/verify-email", { token })).statusCode).toBe(204);
    expect(await me(accessToken)).toMatchObject({ isEmailVerified: true });
    expect((await post("/auth/verify-email", { token })).json()).toMatchObject({ code: "invalid_request" });
  });

  it("can be asked for again, which spends the mail before, and not without end", async () => {
    const { email, accessToken } = await room.signUp();
    const first = newestToken(email);
    expect((await post("/auth/verify-email/resend", undefined, bearer(accessToken))).statusCode).toBe(202);
    expect(newestToken(email)).not.toBe(first);
    expect((await post("/auth/verify-email", { token: first })).statusCode).toBe(400);
    for (let round = 0; round < 4; round++) await post("/auth/verify-email/resend", undefined, bearer(accessToken));
    expect((await post("/auth/verify-email/resend", undefined, bearer(accessToken))).statusCode).toBe(429);
    expect(mailsTo(email)).toHaveLength(6);
  });

  it("mails nobody who has confirmed, and nobody who is not signed in", async () => {
    const { email, accessToken } = await room.signUp();
    await post("/auth/verify-email", { token: newestToken(email) });
    expect((await post("/auth/verify-email/resend", undefined, bearer(accessToken))).statusCode).toBe(202);
    expect(mailsTo(email)).toHaveLength(1);
    expect((await post("/auth/verify-email/resend")).statusCode).toBe(401);
  });

  it("is over after two days", async () => {
    const { email } = await room.signUp();
    now += 48 * 3_600_000 + 1;
    expect((await post("/auth/verify-email", { token: newestToken(email) })).statusCode).toBe(400);
  });
});

describe("a forgotten password", () => {
  it("is replaced by way of the mail; every session ends and the address counts as confirmed", async () => {
    const { email, accessToken, refreshToken } = await room.signUp();
    expect((await post("/auth/forgot-password", { email: email.toUpperCase() })).statusCode).toBe(202);
    const token = newestToken(email);
    expect((await post("/auth/reset-password", { token, password: NEW_PASSWORD })).statusCode).toBe(204);
    expect((await room.call({ method: "GET", path: "/auth/me", headers: bearer(accessToken) })).statusCode).toBe(401);
    expect((await post("/auth/refresh", { refreshToken })).statusCode).toBe(401);
    expect((await post("/auth/login", { email, password: PASSWORD })).statusCode).toBe(401);
    const again = await post("/auth/login", { email, password: NEW_PASSWORD });
    expect(await me(again.json().accessToken)).toMatchObject({ isEmailVerified: true });
    expect((await post("/auth/reset-password", { token, password: PASSWORD })).statusCode).toBe(400);
  });

  it("is answered in the same words for an address that nobody has, which is mailed nothing", async () => {
    const { email } = await room.signUp();
    const stranger = `${newId()}@example.com`;
    const [known, unknown] = [
      await post("/auth/forgot-password", { email }),
      await post("/auth/forgot-password", { email: stranger }),
    ];
    expect([unknown.statusCode, unknown.body]).toEqual([known.statusCode, known.body]);
    expect(mailsTo(stranger)).toEqual([]);
  });

  it("is answered before anything is looked up, so that no time tells of an account", async () => {
    const { email } = await room.signUp();
    const posted = mailsTo(email).length;
    const payload = { email };
    await room.http.inject({ method: "POST", url: "/api/v1/auth/forgot-password", payload });
    expect(mailsTo(email)).toHaveLength(posted);
    await room.accounts.settled();
    expect(mailsTo(email)).toHaveLength(posted + 1);
  });

  it("can be asked for ten times an hour for one address, from however many networks", async () => {
    const { email } = await room.signUp();
    const ask = async (n: number) => {
      const from = `203.0.${n}.1`;
      return (await room.call({ method: "POST", path: "/auth/forgot-password", body: { email }, from })).statusCode;
    };
    const codes: number[] = [];
    for (let n = 0; n < 12; n++) codes.push(await ask(n));
    expect(codes).toEqual([...Array(10).fill(202), 429, 429]);
  });

  it("can be asked for thirty times in a quarter of an hour from one network, for whatever addresses", async () => {
    const from = "198.51.100.9";
    const codes: number[] = [];
    for (let n = 0; n < 31; n++) {
      const body = { email: `${newId()}@example.com` };
      codes.push((await room.call({ method: "POST", path: "/auth/forgot-password", body, from })).statusCode);
    }
    expect(codes).toEqual([...Array(30).fill(202), 429]);
  });

  it("is not replaced by one that is easily guessed, and the mail stays good", async () => {
    const { email } = await room.signUp();
    await post("/auth/forgot-password", { email });
    const token = newestToken(email);
    for (const password of ["password123", email, "          "]) {
      const answer = await post("/auth/reset-password", { token, password });
      expect(answer.json()).toMatchObject({ status: 400, errors: [{ field: "password" }] });
    }
    expect((await post("/auth/reset-password", { token, password: NEW_PASSWORD })).statusCode).toBe(204);
  });

  it("can be asked for five times in a quarter of an hour", async () => {
    const { email } = await room.signUp();
    for (let round = 0; round < 5; round++) {
      expect((await post("/auth/forgot-password", { email })).statusCode).toBe(202);
    }
    expect((await post("/auth/forgot-password", { email })).statusCode).toBe(429);
    expect((await post("/auth/forgot-password", { email: `${newId()}@example.com` })).statusCode).toBe(202);
  });

  it("is not replaced by the token of another mail, a short password, or after an hour", async () => {
    const { email } = await room.signUp();
    const verifying = newestToken(email);
    expect((await post("/auth/reset-password", { token: verifying, password: NEW_PASSWORD })).statusCode).toBe(400);
    await post("/auth/forgot-password", { email });
    const token = newestToken(email);
    expect((await post("/auth/reset-password", { token, password: "short" })).json()).toMatchObject({
      errors: [{ field: "password" }],
    });
    now += 3_600_001;
    expect((await post("/auth/reset-password", { token, password: NEW_PASSWORD })).statusCode).toBe(400);
  });

  it("is nothing that the page of another site may ask for", async () => {
    const { email } = await room.signUp();
    const headers = { origin: "https://evil.example" };
    expect((await post("/auth/forgot-password", { email }, headers)).statusCode).toBe(403);
    expect((await post("/auth/reset-password", { token: "t", password: NEW_PASSWORD }, headers)).statusCode).toBe(403);
  });
});
