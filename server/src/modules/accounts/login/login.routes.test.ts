import { Tokens } from "@tributary/contract/auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, PASSWORD, PUBLIC_URL, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
beforeAll(async () => {
  room = await openThrowawayAccounts();
});
afterAll(() => room.close());

const logIn = (body: unknown, headers: Record<string, string> = {}) =>
  room.call({ method: "POST", path: "/auth/login", body, headers });

describe("POST /auth/login", () => {
  it("gives tokens that work, whatever the spelling of the address", async () => {
    const { email, userId, workspaceId } = await room.signUp();
    const answer = await logIn({ email: email.toUpperCase(), password: PASSWORD });
    expect(answer.statusCode).toBe(200);
    const tokens = Tokens.parse(answer.json());
    expect(tokens).toMatchObject({ userId, workspaceId });
    expect(Date.parse(tokens.accessTokenExpiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    expect(Date.parse(tokens.accessTokenExpiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    const me = await room.call({ method: "GET", path: "/auth/me", headers: bearer(tokens.accessToken) });
    expect(me.json()).toMatchObject({ userId, email, name: "Ada" });
  });

  it("answers a wrong password and an unknown address in the same words", async () => {
    const { email } = await room.signUp();
    const wrong = await logIn({ email, password: `${PASSWORD}!` });
    const unknown = await logIn({ email: `${newId()}@example.com`, password: PASSWORD });
    expect(wrong.statusCode).toBe(401);
    expect({ ...wrong.json(), requestId: "" }).toEqual({ ...unknown.json(), requestId: "" });
  });

  it("takes no more guesses after ten failures, from this origin at this address", async () => {
    const { email } = await room.signUp();
    const other = await room.signUp();
    const guesses = await Promise.all(Array.from({ length: 15 }, () => logIn({ email, password: "guess" })));
    const statuses = guesses.map(({ statusCode }) => statusCode).sort();
    expect(statuses).toEqual([...Array<number>(10).fill(401), ...Array<number>(5).fill(429)]);
    const right = await logIn({ email, password: PASSWORD });
    expect(right.statusCode).toBe(429);
    expect(Number(right.headers["retry-after"])).toBeGreaterThan(0);
    expect((await logIn({ email: other.email, password: PASSWORD })).statusCode).toBe(200);
  });

  it("forgets failures after a success", async () => {
    const { email } = await room.signUp();
    for (let round = 0; round < 3; round++) {
      for (let failure = 0; failure < 5; failure++) await logIn({ email, password: "guess" });
      expect((await logIn({ email, password: PASSWORD })).statusCode).toBe(200);
    }
  });

  it.each([
    ["no body", undefined],
    ["a missing password", { email: "ada@example.com" }],
    ["an object for a password", { email: "ada@example.com", password: { $ne: "" } }],
  ])("refuses %s", async (_what, body) => {
    expect((await logIn(body)).json()).toMatchObject({ status: 400, code: "invalid_request" });
  });

  it("refuses the page of another site and accepts our own", async () => {
    const { email } = await room.signUp();
    const body = { email, password: PASSWORD };
    expect((await logIn(body, { origin: "https://evil.example" })).statusCode).toBe(403);
    expect((await logIn(body, { origin: "null" })).statusCode).toBe(403);
    expect((await logIn(body, { origin: PUBLIC_URL })).statusCode).toBe(200);
    expect((await logIn(body, { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" })).statusCode).toBe(200);
  });
});

describe("GET /auth/me", () => {
  it.each([
    ["no token", {}],
    ["another scheme", { authorization: "Basic YWRhOmxvdmVsYWNl" }],
    ["a token nobody signed", bearer("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")],
    ["a key that does not exist", bearer(`trb_sk_${"A".repeat(43)}`)],
  ])("refuses %s", async (_what, headers) => {
    const answer = await room.call({ method: "GET", path: "/auth/me", headers });
    expect(answer.json()).toMatchObject({ status: 401, code: "unauthenticated" });
  });

  it("works though the workspace asked for is not one's own", async () => {
    const { accessToken } = await room.signUp();
    const answer = await room.call({ method: "GET", path: "/auth/me", headers: bearer(accessToken, newId()) });
    expect(answer.statusCode).toBe(200);
  });

  it("refuses the token of an account that is gone", async () => {
    const { accessToken, userId } = await room.signUp();
    await room.postgres.door.withoutWorkspace((tx) => tx.deleteFrom("users").where("id", "=", userId).execute());
    const answer = await room.call({ method: "GET", path: "/auth/me", headers: bearer(accessToken) });
    expect(answer.json()).toMatchObject({ status: 401, code: "unauthenticated" });
  });
});
