import { Tokens } from "@tributary/contract/auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, PASSWORD, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
let now = Date.now();
beforeAll(async () => {
  room = await openThrowawayAccounts([], { clock: () => now });
});
afterAll(() => room.close());

const freshBody = () => ({ email: `${newId()}@example.com`, password: PASSWORD, name: "Ada", workspaceName: "Shop" });
const signUp = (body: unknown, { headers = {}, from = "192.0.2.1" } = {}) =>
  room.call({ method: "POST", path: "/auth/signup", body, headers, from });

it("says before and after whether the installation has an owner", async () => {
  const before = await room.call({ method: "GET", path: "/setup" });
  expect(before.json()).toEqual({ hasOwner: false, signup: "open" });
  await room.signUp();
  expect((await room.call({ method: "GET", path: "/setup" })).json()).toEqual({ hasOwner: true, signup: "open" });
});

describe("POST /auth/signup", () => {
  it("opens account and workspace, signs in, and makes the person its admin", async () => {
    const answer = await signUp(freshBody());
    expect(answer.statusCode).toBe(201);
    const tokens = Tokens.parse(answer.json());
    const me = await room.call({ method: "GET", path: "/auth/me", headers: bearer(tokens.accessToken) });
    expect(me.json().memberships).toMatchObject([
      { workspaceId: tokens.workspaceId, workspaceName: "Shop", role: "admin" },
    ]);
  });

  it("hands the refresh token over as a cookie that scripts and other sites cannot reach", async () => {
    const answer = await signUp(freshBody());
    const cookie = String(answer.headers["set-cookie"]);
    expect(cookie).toContain(`tributary_refresh=${answer.json().refreshToken};`);
    for (const attribute of ["HttpOnly", "SameSite=Strict", "Path=/api", "Secure"]) expect(cookie).toContain(attribute);
    expect(cookie).toMatch(/Max-Age=60\d{4}/);
    expect(answer.headers["cache-control"]).toBe("no-store");
  });

  it("refuses an address that has an account, in whatever spelling, and stores nothing", async () => {
    const body = freshBody();
    await signUp(body);
    const answer = await signUp({ ...body, email: body.email.toUpperCase(), workspaceName: "Second" });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: "conflict", errors: [{ field: "email" }] });
    const { rows } = await countWorkspaces("Second");
    expect(rows).toBe(0);
  });

  it("gives an address to one of several who sign up at once", async () => {
    const body = freshBody();
    const answers = await Promise.all(Array.from({ length: 5 }, () => signUp(body)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409, 409, 409]);
  });

  it("stops telling which addresses have an account to a network after twenty failures", async () => {
    const own = { from: "198.51.100.1" };
    const body = freshBody();
    await signUp(body, own);
    for (let failure = 0; failure < 20; failure++) expect((await signUp(body, own)).statusCode).toBe(409);
    const limited = await signUp(body, own);
    expect(limited.statusCode).toBe(429);
    expect(limited.json().code).toBe("rate_limited");
    expect(Number(limited.headers["retry-after"])).toBeGreaterThan(200);
    expect((await signUp(freshBody(), own)).statusCode).toBe(429);
    expect((await signUp(freshBody())).statusCode).toBe(201);
    now += 15 * 60_000;
    expect((await signUp(freshBody(), own)).statusCode).toBe(201);
  });

  it("counts on when an account of one's own is opened in between", async () => {
    const own = { from: "203.0.113.1" };
    const body = freshBody();
    await signUp(body, own);
    for (let failure = 0; failure < 19; failure++) await signUp(body, own);
    expect((await signUp(freshBody(), own)).statusCode).toBe(201);
    expect((await signUp(body, own)).statusCode).toBe(409);
    expect((await signUp(body, own)).statusCode).toBe(429);
  });

  it("opens twenty accounts an hour from one network at most, IPv6 hosts of one network among them", async () => {
    for (const hosts of [(n: number) => `198.18.0.${n}`, (n: number) => `2001:db8:7:8::${n}`]) {
      const codes: number[] = [];
      for (let n = 1; n <= 22; n++) codes.push((await signUp(freshBody(), { from: hosts(n) })).statusCode);
      expect(codes).toEqual([...Array(20).fill(201), 429, 429]);
    }
    expect((await signUp(freshBody(), { from: "198.18.1.1" })).statusCode).toBe(201);
    now += 3_600_000;
    expect((await signUp(freshBody(), { from: "198.18.0.1" })).statusCode).toBe(201);
  });

  it.each([
    ["password123456", "is too easy to guess; try three or four words that don't belong together"],
    ["          ", "must not be blank"],
    ["AdaShop", "must not be made of your name, address or workspace"],
  ])("refuses the password %j and says why", async (password, message) => {
    const answer = await signUp({ ...freshBody(), name: "Ada Shop", password: password.padEnd(10, "1") });
    expect(answer.json()).toMatchObject({ code: "invalid_request", errors: [{ field: "password", message }] });
  });

  it.each([
    ["no body", undefined],
    ["no object", []],
    ["an unknown field", { ...freshBody(), role: "admin" }],
    ["a short password", { ...freshBody(), password: "short" }],
    ["an endless password", { ...freshBody(), password: "x".repeat(257) }],
    ["no e-mail address", { ...freshBody(), email: "ada" }],
    ["a name of spaces", { ...freshBody(), name: "   " }],
    ["a name with control characters", { ...freshBody(), workspaceName: "Shop\u0007" }],
  ])("refuses %s", async (_what, body) => {
    const answer = await signUp(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().code).toBe("invalid_request");
  });

  it("refuses the page of another site", async () => {
    const answer = await signUp(freshBody(), { headers: { origin: "https://evil.example" } });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});

/** As the owner of the database sees it, past row-level security. */
async function countWorkspaces(name: string): Promise<{ rows: number }> {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: room.postgres.ownerUrl });
  await client.connect();
  const { rows } = await client.query("SELECT 1 FROM workspaces WHERE name = $1", [name]);
  await client.end();
  return { rows: rows.length };
}
