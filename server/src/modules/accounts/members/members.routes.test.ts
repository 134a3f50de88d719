/** People come by invitation and go; roles count at once; a workspace never loses its last admin. */
import type { AuditEntry } from "@tributary/contract/audit";
import type { Member } from "@tributary/contract/members";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, PASSWORD, PUBLIC_URL, type ThrowawayAccounts } from "../throwaway-accounts.ts";
import { markEmailVerified } from "../users.sql.ts";

let room: ThrowawayAccounts;
let now = Date.now();
let owner: Awaited<ReturnType<ThrowawayAccounts["signUp"]>>;

beforeAll(async () => {
  room = await openThrowawayAccounts([], { clock: () => now });
});
afterAll(() => room.close());
beforeEach(async () => {
  owner = await room.signUp();
  await markEmailVerified(room.postgres.door, owner.userId);
});

const call = (method: "GET" | "POST" | "PATCH" | "DELETE", path: string, token: string, body?: object) =>
  room.call({ method, path, headers: token ? bearer(token, owner.workspaceId) : {}, body });
const members = async (): Promise<Member[]> => (await call("GET", "/members", owner.accessToken)).json().data;
const invite = (email: string, role = "analyst") => call("POST", "/invitations", owner.accessToken, { email, role });
const tokenFor = (email: string): string => {
  const mail = room.mails.findLast(({ to }) => to === email);
  return /#token=([\w-]+)/.exec(mail?.text ?? "")?.[1] ?? "";
};
const signUpInvited = (email: string) =>
  room.call({
    method: "POST",
    path: "/invitations/signup",
    body: { token: tokenFor(email), name: "Bob", password: PASSWORD },
  });

describe("an invitation", () => {
  it("is mailed in the installation's own words, and opens an account in it, confirmed", async () => {
    const email = `${newId()}@example.com`;
    expect((await invite(email.toUpperCase(), "viewer")).statusCode).toBe(202);
    expect(room.mails.findLast(({ to }) => to === email)).toMatchObject({
      workspaceId: owner.workspaceId,
      subject: "You're invited to a workspace on Tributary",
      text: expect.stringContaining(`${PUBLIC_URL}/invitation#token=`),
    });
    expect(room.mails.at(-1)?.text).toContain(`${owner.email} invited you to join the workspace “Shop”`);
    const preview = await call("POST", "/invitations/preview", "", { token: tokenFor(email) });
    expect(preview.json()).toEqual({ workspaceName: "Shop", email, role: "viewer", hasAccount: false });
    const answer = await signUpInvited(email);
    expect(answer.statusCode).toBe(201);
    const me = await call("GET", "/auth/me", answer.json().accessToken);
    expect(me.json()).toMatchObject({
      isEmailVerified: true,
      memberships: [{ role: "viewer", workspaceName: "Shop" }],
    });
    expect((await members()).map(({ role }) => role)).toEqual(["admin", "viewer"]);
    expect((await call("GET", "/invitations", owner.accessToken)).json().data).toEqual([]);
  });

  it("is accepted by whoever has the address already, once, and by nobody else", async () => {
    const bob = await room.signUp();
    const eve = await room.signUp();
    await invite(bob.email);
    const token = tokenFor(bob.email);
    expect((await call("POST", "/invitations/preview", "", { token })).json().hasAccount).toBe(true);
    expect((await signUpInvited(bob.email)).json()).toMatchObject({ code: "conflict" });
    const as = (person: { accessToken: string }) =>
      room.call({ method: "POST", path: "/invitations/accept", headers: bearer(person.accessToken), body: { token } });
    expect((await as(eve)).json()).toMatchObject({ code: "forbidden" });
    expect((await as(bob)).json()).toMatchObject({
      workspaceId: owner.workspaceId,
      workspaceName: "Shop",
      role: "analyst",
    });
    expect((await as(bob)).json()).toMatchObject({ status: 410, code: "gone" });
    expect(await members()).toHaveLength(2);
  });

  it("is listed, replaced by the next to the address, sent again, and taken back", async () => {
    const email = `${newId()}@example.com`;
    await invite(email);
    const first = tokenFor(email);
    await invite(email, "viewer");
    const [open, ...others] = (await call("GET", "/invitations", owner.accessToken)).json().data;
    expect(others).toEqual([]);
    expect(open).toMatchObject({ email, role: "viewer", invitedBy: "Ada" });
    expect((await call("POST", "/invitations/preview", "", { token: first })).statusCode).toBe(410);
    expect((await call("POST", `/invitations/${open.id}/resend`, owner.accessToken)).statusCode).toBe(202);
    const [resent] = (await call("GET", "/invitations", owner.accessToken)).json().data;
    expect(resent).toMatchObject({ id: open.id, role: "viewer" });
    expect((await call("POST", `/invitations/${open.id}/resend`, owner.accessToken)).statusCode).toBe(202);
    expect((await call("POST", "/invitations/preview", "", { token: tokenFor(email) })).statusCode).toBe(200);
    expect((await call("DELETE", `/invitations/${resent.id}`, owner.accessToken)).statusCode).toBe(204);
    expect((await signUpInvited(email)).statusCode).toBe(410);
    expect((await call("DELETE", `/invitations/${resent.id}`, owner.accessToken)).statusCode).toBe(404);
  });

  it("is one, mailed once, however often it is asked for at once", async () => {
    const email = `${newId()}@example.com`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => invite(email)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(202));
    expect(room.mails.filter(({ to }) => to === email)).toHaveLength(1);
    expect((await call("GET", "/invitations", owner.accessToken)).json().data).toHaveLength(1);
    expect((await signUpInvited(email)).statusCode).toBe(201);
  });

  it("is mailed again when it is asked for a while later", async () => {
    const email = `${newId()}@example.com`;
    await invite(email);
    now += 120_000;
    await invite(email);
    expect(room.mails.filter(({ to }) => to === email)).toHaveLength(2);
  });

  it("is refused to whoever has not confirmed their own address, the first time and again", async () => {
    await invite(`${newId()}@example.com`);
    const [open] = (await call("GET", "/invitations", owner.accessToken)).json().data;
    const bob = await room.signUpMember(owner.workspaceId, "admin");
    const email = `${newId()}@example.com`;
    const posted = room.mails.length;
    for (const [path, body] of [
      ["/invitations", { email, role: "viewer" }],
      [`/invitations/${open.id}/resend`, undefined],
    ] as const) {
      const refused = await call("POST", path, bob.accessToken, body);
      expect(refused.json()).toMatchObject({ status: 403, code: "forbidden" });
      expect(refused.json().detail).toContain("Confirm your email first");
    }
    expect(room.mails).toHaveLength(posted);
  });

  it("is mailed twenty times an hour at most by a workspace, and no more than a hundred are open", async () => {
    const statuses = async (count: number) => {
      const codes: number[] = [];
      for (let index = 0; index < count; index += 1) codes.push((await invite(`${newId()}@example.com`)).statusCode);
      return codes;
    };
    const anHourLater = async () => {
      now += 3_600_000;
      const body = { email: owner.email, password: PASSWORD };
      owner = { ...owner, ...(await room.call({ method: "POST", path: "/auth/login", body })).json() };
    };
    for (let hour = 0; hour < 5; hour += 1) {
      expect(await statuses(20)).toEqual(Array(20).fill(202));
      if (hour === 0) expect(await statuses(1)).toEqual([429]);
      await anHourLater();
    }
    expect((await invite(`${newId()}@example.com`)).json()).toMatchObject({ status: 409, code: "conflict" });
    now += 7 * 86_400_000;
    await anHourLater();
    expect(await statuses(1)).toEqual([202]);
  });

  it.each([
    "Payment overdue: www.evil.example",
    "https://evil.example/pay",
    "Verify at evil.example now",
    "evil\u3002example",
    "refunds@evil.example",
  ])("carries nothing of a workspace that is called %s", async (name) => {
    const headers = bearer(owner.accessToken);
    await room.call({ method: "PATCH", path: "/workspace", headers, body: { name } });
    const email = `${newId()}@example.com`;
    await invite(email);
    const mail = room.mails.findLast(({ to }) => to === email);
    expect(mail?.subject).toBe("You're invited to a workspace on Tributary");
    expect(mail?.text).toContain("invited you to join a workspace on Tributary");
    expect(mail?.text + (mail?.html ?? "")).not.toContain(name);
  });

  it("is mailed thirty times an hour at most by one person, through however many workspaces", async () => {
    const headers = bearer(owner.accessToken);
    const codes: number[] = [];
    for (let workspace = 0; workspace < 4; workspace += 1) {
      const opened = await room.call({ method: "POST", path: "/workspaces", headers, body: { name: "Another" } });
      for (let index = 0; index < 10; index += 1) {
        const body = { email: `${newId()}@example.com`, role: "viewer" };
        const own = bearer(owner.accessToken, opened.json().id);
        codes.push((await room.call({ method: "POST", path: "/invitations", headers: own, body })).statusCode);
      }
    }
    expect(codes).toEqual([...Array(30).fill(202), ...Array(10).fill(429)]);
  });

  it("is refused beyond that with what to wait for and how long, be it a new one or one sent again", async () => {
    for (let index = 0; index < 20; index += 1) await invite(`${newId()}@example.com`);
    const [open] = (await call("GET", "/invitations", owner.accessToken)).json().data;
    now += 20 * 60_000;
    const body = { email: owner.email, password: PASSWORD };
    owner = { ...owner, ...(await room.call({ method: "POST", path: "/auth/login", body })).json() };
    const again = await call("POST", `/invitations/${open.id}/resend`, owner.accessToken);
    for (const refused of [again, await invite(`${newId()}@example.com`)]) {
      expect(refused.json()).toMatchObject({
        status: 429,
        code: "rate_limited",
        detail: "This workspace has sent 20 invitations in the past hour. Try again in 40 minutes.",
      });
      expect(refused.headers["retry-after"]).toBe("2400");
    }
  });

  it("is over after a week", async () => {
    const email = `${newId()}@example.com`;
    await invite(email);
    now += 7 * 86_400_000;
    expect((await signUpInvited(email)).statusCode).toBe(410);
  });

  it("is refused to members' addresses, for unknown roles, and from anybody but admins", async () => {
    expect((await invite(owner.email)).json()).toMatchObject({ code: "conflict", errors: [{ field: "email" }] });
    expect((await invite("ada@example.com", "owner")).json()).toMatchObject({ code: "invalid_request" });
    const analyst = await room.signUpMember(owner.workspaceId, "analyst");
    const body = { email: "new@example.com", role: "viewer" };
    expect((await call("POST", "/invitations", analyst.accessToken, body)).statusCode).toBe(403);
    expect((await call("POST", "/invitations", "", body)).statusCode).toBe(401);
  });

  it("of another workspace is neither seen nor changed", async () => {
    await invite(`${newId()}@example.com`);
    const [open] = (await call("GET", "/invitations", owner.accessToken)).json().data;
    const stranger = await room.signUp();
    await markEmailVerified(room.postgres.door, stranger.userId);
    const headers = bearer(stranger.accessToken);
    const theirs = await room.call({ method: "GET", path: "/invitations", headers });
    expect(theirs.json().data).toEqual([]);
    for (const path of [`/invitations/${open.id}`, `/invitations/${open.id}/resend`]) {
      const method = path.endsWith("resend") ? "POST" : "DELETE";
      expect((await room.call({ method, path, headers })).statusCode).toBe(404);
    }
  });
});

it("the audit log names members, and invitations by what they are for and who invites, never by their address", async () => {
  const email = `${newId()}@example.com`;
  await invite(email, "viewer");
  const [open] = (await call("GET", "/invitations", owner.accessToken)).json().data;
  await call("POST", `/invitations/${open.id}/resend`, owner.accessToken);
  const { userId } = (await signUpInvited(email)).json();
  await call("PATCH", `/members/${userId}`, owner.accessToken, { role: "analyst" });
  const log = await call("GET", "/audit?limit=5", owner.accessToken);
  const said = log
    .json()
    .data.map(({ action, targetKind, targetName }: AuditEntry) => [action, targetKind, targetName]);
  expect(said.reverse()).toEqual([
    ["invitations.create", "invitations", "viewer, invited by Ada"],
    ["invitations.resend", "invitations", "invited by Ada"],
    ["invitations.signup", "invitations", "viewer, invited by Ada"],
    ["invitations.signup", "members", "Bob"],
    ["members.change", "members", "Bob"],
  ]);
  const file = await call("GET", "/audit/export?action=invitations.resend", owner.accessToken);
  expect(file.body).toContain(",invited by Ada");
  expect(log.body + file.body).not.toContain(email);
});
