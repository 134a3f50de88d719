/** The way back from Google's page of consent: one attempt's, one browser's, once, and only while it may be taken. */
import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  type GoogleInstallation,
  type GoogleOwner,
  openGoogleInstallation,
} from "./harness/throwaway-google-installation.ts";

let installation: GoogleInstallation;
let owner: GoogleOwner;

beforeAll(async () => {
  installation = await openGoogleInstallation();
});
afterAll(() => installation.close());
beforeEach(async () => {
  owner = await installation.newOwner();
});

describe("the way back", () => {
  async function waiting() {
    const { authUrl, cookie } = await owner.begin();
    return { redirect: owner.consent(authUrl), cookie };
  }
  const withState = (redirect: string, state: string | null): string => {
    const url = new URL(redirect);
    if (state === null) url.searchParams.delete("state");
    else url.searchParams.set("state", state);
    return url.href;
  };
  const stateOf = (redirect: string): string => new URL(redirect).searchParams.get("state") ?? "";

  it.each([
    ["without a state", () => null],
    ["with another state", () => "not-a-state"],
    [
      "with a state whose signature was changed",
      (state: string) => `${state.slice(0, -2)}${state.endsWith("AA") ? "BB" : "AA"}`,
    ],
    [
      "with a state signed by another",
      (state: string) => `${state.split(".")[0]}.${createHash("sha256").update(state).digest("base64url")}`,
    ],
    [
      "with a state of another workspace",
      (state: string) => {
        const named = Buffer.from(state.split(".")[0] ?? "", "base64url").toString();
        return `${Buffer.from(randomUUID() + named.slice(36)).toString("base64url")}.${state.split(".")[1]}`;
      },
    ],
  ])("%s is refused", async (_how, change) => {
    const { redirect, cookie } = await waiting();
    const changed = withState(redirect, change(stateOf(redirect)));
    const { answer } = await owner.comeBack(changed, cookie, "application/json");
    expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_state"]);
    expect((await owner.comeBack(changed, cookie)).told).toEqual({ status: "error", reason: "invalid_state" });
    expect(await owner.connections()).toEqual([]);
  });

  it("leads to the workspace that its state names, whatever came of it, and tells no other state where that is", async () => {
    const page = `/w/${await owner.slug()}/integrations`;
    const { redirect, cookie } = await waiting();
    expect((await owner.comeBack(redirect, null)).path).toBe(page);
    expect((await owner.comeBack(withState(redirect, "not-a-state"), cookie)).path).toBe("/integrations");
    expect((await owner.comeBack(redirect, cookie)).path).toBe(page);
    expect((await owner.comeBack(redirect, cookie)).path).toBe(page);
  });

  it("works once", async () => {
    const { redirect, cookie } = await waiting();
    expect((await owner.comeBack(redirect, cookie)).told.status).toBe("connected");
    expect((await owner.comeBack(redirect, cookie)).told).toEqual({ status: "error", reason: "invalid_state" });
  });

  it("works once, also when taken many times at the same moment", async () => {
    const { redirect, cookie } = await waiting();
    const told = await Promise.all(Array.from({ length: 10 }, () => owner.comeBack(redirect, cookie)));
    expect(told.filter((each) => each.told.status === "connected")).toHaveLength(1);
  });

  it("is only the browser's that began, and another's try does not spoil it", async () => {
    const { redirect, cookie } = await waiting();
    const other = await waiting();
    for (const foreign of [null, other.cookie, cookie.replace(/=[^;]+/, "=guessed")]) {
      expect((await owner.comeBack(redirect, foreign)).told).toEqual({ status: "error", reason: "invalid_state" });
    }
    expect((await owner.comeBack(redirect, cookie)).told.status).toBe("connected");
  });

  it("is closed after ten minutes", async () => {
    const { redirect, cookie } = await waiting();
    await installation.product.stores.postgres.withWorkspace(owner.workspaceId, (tx) =>
      tx
        .updateTable("oauth_attempts")
        .set({ expires_at: new Date(Date.now() - 1) })
        .execute(),
    );
    expect((await owner.comeBack(redirect, cookie)).told).toMatchObject({ status: "error", reason: "expired" });
    expect(await owner.connections()).toEqual([]);
  });

  it("is closed once the person has logged out", async () => {
    const { redirect, cookie } = await waiting();
    await owner.post("/auth/logout", { refreshToken: owner.refreshToken }, {});
    expect((await owner.comeBack(redirect, cookie)).told).toMatchObject({ status: "error", reason: "not_allowed" });
  });

  it("is closed once the person may not connect any more", async () => {
    const { redirect, cookie } = await waiting();
    await installation.product.stores.postgres.withWorkspace(owner.workspaceId, (tx) =>
      tx.updateTable("members").set({ role: "viewer" }).execute(),
    );
    expect((await owner.comeBack(redirect, cookie)).told).toMatchObject({ status: "error", reason: "not_allowed" });
  });

  it("with the code of another attempt is refused by PKCE", async () => {
    const [mine, other] = [await waiting(), await waiting()];
    const swapped = withState(other.redirect, stateOf(mine.redirect));
    expect((await owner.comeBack(swapped, mine.cookie)).told).toMatchObject({ reason: "provider_refused" });
    expect(await owner.connections()).toEqual([]);
  });

  it("with a code that was used is refused", async () => {
    const first = await waiting();
    await owner.comeBack(first.redirect, first.cookie);
    const second = await owner.begin();
    const state = new URL(second.authUrl).searchParams.get("state") ?? "";
    const { told } = await owner.comeBack(withState(first.redirect, state), second.cookie);
    expect(told).toMatchObject({ status: "error", reason: "provider_refused" });
  });
});
