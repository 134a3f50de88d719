/** Guarantees: whoever runs an installation decides who opens accounts on it, whatever the address is written like. */
import type { SignupMode } from "@tributary/contract/auth";
import { afterEach, describe, expect, it } from "vitest";
import { newId } from "../../../core/ids.ts";
import { bearer, openThrowawayAccounts, PASSWORD, type ThrowawayAccounts } from "../throwaway-accounts.ts";

let room: ThrowawayAccounts;
const open = async (signupMode: SignupMode) => {
  room = await openThrowawayAccounts([], { signupMode });
};
afterEach(() => room.close());

const fresh = () => ({ email: `${newId()}@example.com`, password: PASSWORD, name: "Ada", workspaceName: "Shop" });
const signUp = (path = "/auth/signup") => room.call({ method: "POST", path, body: fresh() });
const offered = async () => (await room.call({ method: "GET", path: "/setup" })).json().signup;

describe("by invitation, as by default,", () => {
  it("the first account is open to whoever comes, and no other, however many come at once", async () => {
    await open("invited");
    expect(await offered()).toBe("open");
    const answers = await Promise.all(Array.from({ length: 6 }, () => signUp()));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 403, 403, 403, 403, 403]);
    expect(await offered()).toBe("invited");
    expect((await signUp()).json()).toMatchObject({
      code: "forbidden",
      detail: "Accounts on this installation are by invitation. Ask an admin of your workspace for one.",
    });
  });

  it("no spelling of the address leads around it", async () => {
    await open("invited");
    await signUp();
    for (const path of ["/auth/signup/", "/auth/%73ignup", "/auth/signu%70/", "//auth/signup", "/auth/./signup"]) {
      expect([403, 404]).toContain((await signUp(path)).statusCode);
    }
  });

  it("who is invited opens theirs", async () => {
    await open("invited");
    const owner = (await signUp()).json();
    const token = /#token=([\w-]+)/.exec(room.mails[0]?.text ?? "")?.[1];
    await room.call({ method: "POST", path: "/auth/verify-email", body: { token } });
    const email = `${newId()}@example.com`;
    const body = { email, role: "viewer" };
    await room.call({ method: "POST", path: "/invitations", headers: bearer(owner.accessToken), body });
    const invited = /#token=([\w-]+)/.exec(room.mails.at(-1)?.text ?? "")?.[1];
    const accepted = { token: invited, name: "Bob", password: PASSWORD };
    expect((await room.call({ method: "POST", path: "/invitations/signup", body: accepted })).statusCode).toBe(201);
  });
});

it("open to all, everybody may", async () => {
  await open("open");
  expect([(await signUp()).statusCode, (await signUp()).statusCode, await offered()]).toEqual([201, 201, "open"]);
});

it("closed, nobody may, and is told so", async () => {
  await open("closed");
  expect(await offered()).toBe("closed");
  expect((await signUp()).json()).toMatchObject({
    code: "forbidden",
    detail: "This installation takes no new accounts.",
  });
});
