import { setTimeout as pause } from "node:timers/promises";
import { Tokens } from "@tributary/contract/auth";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { bearer, openThrowawayAccounts, PUBLIC_URL, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
beforeAll(async () => {
  room = await openThrowawayAccounts();
});
afterAll(() => room.close());

const JSON_TYPE = { "content-type": "application/json" };
const post = (path: "/auth/refresh" | "/auth/logout", body: unknown, headers: Record<string, string> = {}) =>
  room.call({ method: "POST", path, body, headers });
const cookie = (token: string) => ({ ...JSON_TYPE, cookie: `theme=dark; tributary_refresh=${token}; x=1` });

describe("POST /auth/refresh", () => {
  it("exchanges the token of the body", async () => {
    const first = await room.signUp();
    const answer = await post("/auth/refresh", { refreshToken: first.refreshToken });
    expect(answer.statusCode).toBe(200);
    const second = Tokens.parse(answer.json());
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(second.refreshTokenExpiresAt).toBe(first.refreshTokenExpiresAt);
    const me = await room.call({ method: "GET", path: "/auth/me", headers: bearer(second.accessToken) });
    expect(me.json().userId).toBe(first.userId);
  });

  it("exchanges the token of the cookie and sets the next, with and without an empty body", async () => {
    const { refreshToken } = await room.signUp();
    const first = await post("/auth/refresh", {}, cookie(refreshToken));
    expect(first.statusCode).toBe(200);
    expect(String(first.headers["set-cookie"])).toContain(`tributary_refresh=${first.json().refreshToken}`);
    const second = await post("/auth/refresh", undefined, cookie(first.json().refreshToken));
    expect(second.statusCode).toBe(200);
  });

  it("answers a page that only asks who is there with nothing, be there no cookie or a dead one", async () => {
    const { refreshToken } = await room.signUp();
    const ask = { mayBeSignedOut: true };
    expect((await post("/auth/refresh", ask, cookie(refreshToken))).statusCode).toBe(200);
    for (const headers of [JSON_TYPE, cookie("never-was-one")]) {
      const nobody = await post("/auth/refresh", ask, headers);
      expect([nobody.statusCode, nobody.body]).toEqual([204, ""]);
      expect((await post("/auth/refresh", {}, headers)).statusCode).toBe(401);
    }
    const foreign = await post("/auth/refresh", ask, { ...cookie(refreshToken), origin: "https://evil.example" });
    expect(foreign.statusCode).toBe(403);
  });

  it("has one winner among ten calls on sockets of their own, though some come late, round after round", async () => {
    // On a busy machine sockets take longer to arrive than tabs do; the gathering waits accordingly.
    const patient = await openThrowawayAccounts([], { pause: (ms) => pause(ms * 15) });
    const url = `${await patient.http.listen({ port: 0, host: "127.0.0.1" })}/api/v1/auth/refresh`;
    const refresh = async (token: string, delayMs: number) => {
      await pause(delayMs);
      const body = JSON.stringify({ refreshToken: token });
      return fetch(url, { method: "POST", headers: { ...JSON_TYPE, connection: "close" }, body });
    };
    let { refreshToken } = await patient.signUp();
    for (let round = 0; round < 2 * inject("testRuns"); round++) {
      const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => refresh(refreshToken, index * 5)));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(9).fill(401)]);
      const winner = answers.find(({ status }) => status === 200);
      refreshToken = Tokens.parse(await winner?.json()).refreshToken;
    }
    await patient.close();
  });

  it("gives a browser that reloaded, and so never saw the successor, another one by its cookie", async () => {
    const { refreshToken } = await room.signUp();
    const unseen = (await post("/auth/refresh", {}, cookie(refreshToken))).json();
    const again = await post("/auth/refresh", {}, cookie(refreshToken));
    expect(again.statusCode).toBe(200);
    expect((await post("/auth/refresh", {}, cookie(again.json().refreshToken))).statusCode).toBe(200);
    expect((await post("/auth/refresh", { refreshToken: unseen.refreshToken })).statusCode).toBe(200);
  });

  it("ends the whole log-in when a used token comes again", async () => {
    const { refreshToken } = await room.signUp();
    const second = (await post("/auth/refresh", { refreshToken })).json();
    expect((await post("/auth/refresh", { refreshToken })).statusCode).toBe(401);
    expect((await post("/auth/refresh", { refreshToken: second.refreshToken })).statusCode).toBe(401);
  });

  it.each([
    ["no token at all", {}, JSON_TYPE, 401],
    ["an unknown token", { refreshToken: "trr_unknown" }, JSON_TYPE, 401],
    ["an empty cookie", {}, { ...JSON_TYPE, cookie: "tributary_refresh=" }, 401],
    ["a number", { refreshToken: 7 }, JSON_TYPE, 400],
    ["an unknown field", { token: "x" }, JSON_TYPE, 400],
  ])("refuses %s", async (_what, body, headers, status) => {
    expect((await post("/auth/refresh", body, headers)).statusCode).toBe(status);
  });

  it("takes the cookie only as JSON of our own pages, and leaves it whole otherwise", async () => {
    const { refreshToken } = await room.signUp();
    const asText = { ...cookie(refreshToken), "content-type": "text/plain" };
    expect((await post("/auth/refresh", "{}", asText)).statusCode).toBe(403);
    const elsewhere = { ...cookie(refreshToken), origin: "https://evil.example" };
    expect((await post("/auth/refresh", {}, elsewhere)).statusCode).toBe(403);
    expect((await post("/auth/logout", {}, elsewhere)).statusCode).toBe(403);
    const ours = { ...cookie(refreshToken), origin: PUBLIC_URL };
    expect((await post("/auth/refresh", {}, ours)).statusCode).toBe(200);
  });
});

describe("POST /auth/logout", () => {
  it("ends the log-in and takes the cookie away", async () => {
    const { refreshToken } = await room.signUp();
    const answer = await post("/auth/logout", {}, cookie(refreshToken));
    expect(answer.statusCode).toBe(204);
    expect(String(answer.headers["set-cookie"])).toMatch(/^tributary_refresh=; .*Max-Age=0/);
    expect((await post("/auth/refresh", { refreshToken })).statusCode).toBe(401);
  });

  it("is no error without a log-in, or twice", async () => {
    const { refreshToken } = await room.signUp();
    for (const body of [{}, { refreshToken }, { refreshToken }, { refreshToken: "trr_unknown" }]) {
      expect((await post("/auth/logout", body)).statusCode).toBe(204);
    }
  });
});
