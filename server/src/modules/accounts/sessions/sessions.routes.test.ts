/** People see where they are signed in, and end it there at once. */
import type { Session } from "@tributary/contract/sessions";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, PASSWORD, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
let owner: Awaited<ReturnType<ThrowawayAccounts["signUp"]>>;

beforeAll(async () => {
  room = await openThrowawayAccounts();
});
afterAll(() => room.close());
beforeEach(async () => {
  owner = await room.signUp();
});

const logIn = async (userAgent: string, password = PASSWORD) => {
  const headers = { "user-agent": userAgent };
  return room.call({ method: "POST", path: "/auth/login", body: { email: owner.email, password }, headers });
};
const sessions = async (accessToken: string): Promise<Session[]> =>
  (await room.call({ method: "GET", path: "/auth/sessions", headers: bearer(accessToken) })).json().data;
const isIn = async (accessToken: string): Promise<boolean> =>
  (await room.call({ method: "GET", path: "/auth/me", headers: bearer(accessToken) })).statusCode === 200;

describe("GET /auth/sessions", () => {
  it("lists the log-ins with browser and network, the asking one marked, and nobody else's", async () => {
    await room.signUp();
    const phone = (await logIn("Phone")).json();
    const listed = await sessions(phone.accessToken);
    expect(listed).toHaveLength(2);
    expect(listed.find(({ isCurrent }) => isCurrent)).toMatchObject({ userAgent: "Phone", ipPrefix: "127.0.0.0" });
  });

  it("stays one session through refreshes", async () => {
    const body = { refreshToken: owner.refreshToken };
    const headers = { "user-agent": "Newer browser" };
    const fresh = await room.call({ method: "POST", path: "/auth/refresh", body, headers });
    const listed = await sessions(fresh.json().accessToken);
    expect(listed).toMatchObject([{ userAgent: "Newer browser", isCurrent: true }]);
  });

  it("is for people who are signed in", async () => {
    expect((await room.call({ method: "GET", path: "/auth/sessions" })).statusCode).toBe(401);
  });
});

describe("DELETE /auth/sessions/{id}", () => {
  it("ends that session at once, its access token too, and no other", async () => {
    const phone = (await logIn("Phone")).json();
    const [own] = (await sessions(phone.accessToken)).filter(({ isCurrent }) => isCurrent);
    const path = `/auth/sessions/${own?.id}`;
    const stranger = await room.signUp();
    expect((await room.call({ method: "DELETE", path, headers: bearer(stranger.accessToken) })).statusCode).toBe(404);
    expect((await room.call({ method: "DELETE", path, headers: bearer(owner.accessToken) })).statusCode).toBe(204);
    expect([await isIn(phone.accessToken), await isIn(owner.accessToken)]).toEqual([false, true]);
    const body = { refreshToken: phone.refreshToken };
    expect((await room.call({ method: "POST", path: "/auth/refresh", body })).statusCode).toBe(401);
    expect((await room.call({ method: "DELETE", path, headers: bearer(owner.accessToken) })).statusCode).toBe(404);
  });

  it.each(["not-an-id", newId()])("knows no session %s", async (id) => {
    const headers = bearer(owner.accessToken);
    const answer = await room.call({ method: "DELETE", path: `/auth/sessions/${id}`, headers });
    expect([400, 404]).toContain(answer.statusCode);
  });
});

it("POST /auth/sessions/revoke-others leaves the asking session alone", async () => {
  const others = [(await logIn("Phone")).json(), (await logIn("Tablet")).json()];
  const headers = bearer(owner.accessToken);
  expect((await room.call({ method: "POST", path: "/auth/sessions/revoke-others", headers })).statusCode).toBe(204);
  expect(await isIn(owner.accessToken)).toBe(true);
  for (const { accessToken } of others) expect(await isIn(accessToken)).toBe(false);
});

describe("POST /auth/password", () => {
  const change = (body: object) =>
    room.call({ method: "POST", path: "/auth/password", headers: bearer(owner.accessToken), body });

  it("changes it and ends the other sessions", async () => {
    const phone = (await logIn("Phone")).json();
    expect((await change({ currentPassword: PASSWORD, password: "another long one" })).statusCode).toBe(204);
    expect([await isIn(owner.accessToken), await isIn(phone.accessToken)]).toEqual([true, false]);
    expect((await logIn("Phone")).statusCode).toBe(401);
    expect((await logIn("Phone", "another long one")).statusCode).toBe(200);
  });

  it("refuses one that is easily guessed or the person's own, with what is wrong, and leaves the old one", async () => {
    for (const password of ["password123", owner.email, "          "]) {
      const answer = await change({ currentPassword: PASSWORD, password });
      expect(answer.json()).toMatchObject({ code: "invalid_request", errors: [{ field: "password" }] });
    }
    expect((await logIn("Phone")).statusCode).toBe(200);
  });

  it("asks for the present one, ten times at most, and for a long new one", async () => {
    expect((await change({ currentPassword: PASSWORD, password: "short" })).statusCode).toBe(400);
    const wrong = { currentPassword: "a guess", password: "another long one" };
    for (let guess = 0; guess < 10; guess++) {
      expect((await change(wrong)).json()).toMatchObject({ status: 403, errors: [{ field: "currentPassword" }] });
    }
    expect((await change({ ...wrong, currentPassword: PASSWORD })).statusCode).toBe(429);
    expect((await logIn("Phone")).statusCode).toBe(200);
  });
});
