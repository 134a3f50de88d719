/** Google accounts that are connected, kept usable and disconnected, against a pretend Google that refuses what the real one refuses. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  GOOGLE_CALLBACK,
  GOOGLE_CLIENT,
  type GoogleInstallation,
  type GoogleOwner,
  openGoogleInstallation,
} from "./harness/throwaway-google-installation.ts";

const ANALYTICS = "https://www.googleapis.com/auth/analytics.readonly";
const IDENTITY = ["openid", "email"];
const MINUTE = 60_000;

let installation: GoogleInstallation;
let google: GoogleInstallation["google"];
let owner: GoogleOwner;

beforeAll(async () => {
  installation = await openGoogleInstallation();
  google = installation.google;
});
afterAll(() => installation.close());
beforeEach(async () => {
  owner = await installation.newOwner();
});

describe("connecting", () => {
  it("asks for lasting access, the platform's permission and no other, with PKCE, and keeps the way back to this browser", async () => {
    const { authUrl, cookie } = await owner.begin();
    const asked = new URL(authUrl).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: GOOGLE_CLIENT.id,
      redirect_uri: GOOGLE_CALLBACK,
      response_type: "code",
      scope: [...IDENTITY, ANALYTICS].join(" "),
      access_type: "offline",
      prompt: "consent",
      code_challenge_method: "S256",
    });
    expect(authUrl).not.toContain(GOOGLE_CLIENT.secret);
    expect(cookie).toMatch(/^tributary_connect_\w{32}=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/api; Max-Age=600$/);
  });

  it.each([
    ["ga", ANALYTICS],
    ["google-ads", "https://www.googleapis.com/auth/adwords"],
  ])("is begun under other names and addresses too: /tenants/me/oauth/%s", async (platform, scope) => {
    const answer = await installation.product.http.inject({
      method: "POST",
      url: `/tenants/me/oauth/${platform}`,
      headers: owner.headers,
      payload: {},
    });
    expect(answer.statusCode).toBe(200);
    expect(new URL(answer.json().authUrl).searchParams.get("scope")?.split(" ")).toContain(scope);
  });

  it("ends on the screen, with the account's name and not a token of it anywhere", async () => {
    const { authUrl, cookie } = await owner.begin();
    const { answer, path, told } = await owner.comeBack(owner.consent(authUrl), cookie);
    expect([answer.statusCode, path]).toEqual([302, `/w/${await owner.slug()}/integrations`]);
    const [connection] = await owner.connections();
    expect(told).toEqual({ status: "connected", platform: "ga4", connection: connection?.id });
    expect(answer.headers["set-cookie"]).toContain("Max-Age=0");
    expect(connection).toMatchObject({
      status: "connected",
      progress: null,
      attention: null,
      accountName: "ada@example.com",
      missingPermissions: [],
      sentence: "Google Analytics 4 is connected as ada@example.com.",
    });
    const given = await owner.accessToken(connection?.id ?? "");
    expect(google.accounts.isLive(given)).toBe(true);
    expect((await owner.tokensOf(connection?.id ?? "")).access?.includes(given)).toBe(false);
  });

  it("of the same account again stays one connection", async () => {
    const first = await owner.connect();
    expect(await owner.connect()).toEqual(first);
    expect(await owner.connections()).toHaveLength(1);
  });

  it("of the same account twice at the same moment stays one connection, whose token works", async () => {
    const begun = await Promise.all([owner.begin(), owner.begin(), owner.begin()]);
    const told = await Promise.all(begun.map(({ authUrl, cookie }) => owner.comeBack(owner.consent(authUrl), cookie)));
    expect(new Set(told.map((each) => each.told.connection)).size).toBe(1);
    const given = await owner.accessToken(told[0]?.told.connection ?? "");
    expect(google.accounts.isLive(given)).toBe(true);
  });

  it("without a permission needs attention and names it; connected again it is the same, and well", async () => {
    const told = await owner.connect("ga4", {}, { scopes: IDENTITY });
    const [connection] = await owner.connections();
    expect(connection).toMatchObject({
      id: told.connection,
      status: "attention",
      attention: "missing_permission",
      missingPermissions: ["see and download your Google Analytics data"],
      sentence: expect.stringContaining("missing permission to see and download your Google Analytics data"),
    });
    await expect(owner.accessToken(told.connection ?? "")).rejects.toMatchObject({
      code: "provider_refused",
    });
    expect((await owner.connect("ga4", { connectionId: told.connection })).connection).toBe(told.connection);
    expect(await owner.connections()).toMatchObject([{ status: "connected", missingPermissions: [] }]);
  });

  it("says so when the person says no", async () => {
    const { authUrl, cookie } = await owner.begin();
    const { told } = await owner.comeBack(google.deny(authUrl), cookie);
    expect(told).toEqual({ status: "error", platform: "ga4", reason: "access_denied" });
    expect(await owner.connections()).toEqual([]);
  });

  it("says so when Google is down, and changes nothing", async () => {
    const { authUrl, cookie } = await owner.begin();
    const redirect = owner.consent(authUrl);
    google.isDown = true;
    expect((await owner.comeBack(redirect, cookie)).told).toMatchObject({ reason: "provider_unavailable" });
    expect(await owner.connections()).toEqual([]);
  });

  it("again refuses another account than before", async () => {
    const { connection } = await owner.connect();
    const bob = { person: { sub: randomUUID(), email: "bob@example.com" } };
    expect(await owner.connect("ga4", { connectionId: connection }, bob)).toMatchObject({
      status: "error",
      reason: "other_account",
    });
    expect(await owner.connections()).toMatchObject([{ id: connection, accountName: "ada@example.com" }]);
  });

  it.each([
    ["a platform there is not", "/integrations/myspace/connect", {}, 400, "invalid_request"],
    ["a connection there is not", "/integrations/google_ads/connect", { connectionId: randomUUID() }, 404, "not_found"],
    ["a key", "/integrations/google_ads/connect", { values: { secretKey: "x" } }, 400, "invalid_request"],
  ])("refuses %s", async (_what, url, body, status, code) => {
    const answer = await owner.post(url, body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it("refuses a connection of another platform or workspace, and whoever is not signed in", async () => {
    const { connection } = await owner.connect();
    expect((await owner.post("/integrations/google_ads/connect", { connectionId: connection })).statusCode).toBe(404);
    const stranger = (await installation.newOwner()).headers;
    const body = { connectionId: connection };
    expect((await owner.post("/integrations/ga4/connect", body, stranger)).statusCode).toBe(404);
    expect((await owner.post("/integrations/ga4/connect", {}, {})).statusCode).toBe(401);
  });
});

describe("an access token", () => {
  it("is refreshed ahead of its end, once, by twenty callers in two processes", async () => {
    const { connection = "" } = await owner.connect();
    await owner.setExpiry(2 * MINUTE);
    const before = google.accounts.counts.refresh_token;
    const { processes } = installation;
    const given = await Promise.all(
      Array.from({ length: 20 }, (_, n) => processes[n % 2]?.accessToken(owner.workspaceId, connection)),
    );
    expect(google.accounts.counts.refresh_token - before).toBe(1);
    expect(given.every((each) => google.accounts.isLive(each ?? ""))).toBe(true);
  });

  it("that has ended is refreshed once, and those who wait are given the new one", async () => {
    const { connection = "" } = await owner.connect();
    await owner.setExpiry(-MINUTE);
    const before = google.accounts.counts.refresh_token;
    const callers = Array.from({ length: 20 }, () => owner.accessToken(connection));
    expect(new Set(await Promise.all(callers)).size).toBe(1);
    expect(google.accounts.counts.refresh_token - before).toBe(1);
  });

  it("is refreshed by another where a refresher died", async () => {
    const { connection = "" } = await owner.connect();
    await owner.setExpiry(-MINUTE);
    await installation.product.stores.postgres.withWorkspace(owner.workspaceId, (tx) =>
      tx
        .updateTable("connections")
        .set({ refresh_lease: randomUUID(), refresh_lease_until: new Date(Date.now() - 1) })
        .execute(),
    );
    expect(google.accounts.isLive(await owner.accessToken(connection))).toBe(true);
  });

  it("that Google refuses for good shows as a connection to be renewed, which keeps its id", async () => {
    const { connection = "" } = await owner.connect();
    google.accounts.withdrawConsent(owner.person.sub);
    await owner.setExpiry(2 * MINUTE);
    await installation.product.work(owner.workspaceId, "check-connections");
    expect(await owner.connections()).toMatchObject([
      { id: connection, status: "attention", attention: "reconnect", sentence: expect.stringContaining("Reconnect") },
    ]);
    const calls = google.accounts.counts.refresh_token;
    await expect(owner.accessToken(connection)).rejects.toMatchObject({
      code: "provider_refused",
    });
    expect(google.accounts.counts.refresh_token).toBe(calls);
    expect((await owner.connect("ga4", { connectionId: connection })).connection).toBe(connection);
    expect(await owner.connections()).toMatchObject([{ id: connection, status: "connected", attention: null }]);
  });

  it("goes on being given while Google is down, as long as it lasts; then it is worth another try", async () => {
    const { connection = "" } = await owner.connect();
    google.isDown = true;
    await owner.setExpiry(2 * MINUTE);
    expect(google.accounts.isLive(await owner.accessToken(connection))).toBe(true);
    await owner.setExpiry(-MINUTE);
    await expect(owner.accessToken(connection)).rejects.toMatchObject({ code: "unavailable" });
    expect(installation.warned.at(-1)).toMatchObject({
      workspaceId: owner.workspaceId,
      platform: "ga4",
      err: { kind: "unavailable" },
    });
    expect(await owner.connections()).toMatchObject([{ status: "connected" }]);
    google.isDown = false;
    expect(google.accounts.isLive(await owner.accessToken(connection))).toBe(true);
  });

  it("is not to be had from another workspace", async () => {
    const { connection = "" } = await owner.connect();
    await expect((await installation.newOwner()).accessToken(connection)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

it("a sync shows how far it is, and when it ended", async () => {
  const { connection = "" } = await owner.connect();
  await installation.processes[0].noteProgress(owner.workspaceId, connection, 0.426);
  expect(await owner.connections()).toMatchObject([
    { status: "syncing", progress: 0.426, sentence: "Syncing data from Google Analytics 4: 42% done." },
  ]);
  await installation.processes[0].noteProgress(owner.workspaceId, connection, 1);
  expect(await owner.connections()).toMatchObject([
    { status: "connected", progress: null, lastSyncedAt: expect.stringMatching(/Z$/) },
  ]);
});

describe("disconnecting", () => {
  it("withdraws the grant at Google and forgets both tokens; connected again it is the same", async () => {
    const { connection = "" } = await owner.connect();
    const given = await owner.accessToken(connection);
    expect((await owner.disconnect(connection)).statusCode).toBe(204);
    expect(google.accounts.isLive(given)).toBe(false);
    expect(await owner.tokensOf(connection)).toEqual({ refresh: null, access: null });
    expect(await owner.connections()).toMatchObject([{ id: connection, status: "disconnected" }]);
    await expect(owner.accessToken(connection)).rejects.toMatchObject({ code: "not_found" });
    expect((await owner.connect()).connection).toBe(connection);
  });

  it("takes effect here while Google is down, and there as soon as it is back", async () => {
    const { connection = "" } = await owner.connect();
    const given = await owner.accessToken(connection);
    google.isDown = true;
    expect((await owner.disconnect(connection)).statusCode).toBe(204);
    expect(await owner.connections()).toMatchObject([{ status: "disconnected" }]);
    google.isDown = false;
    expect(google.accounts.isLive(given)).toBe(true);
    await installation.product.work(owner.workspaceId, "check-connections");
    expect(google.accounts.isLive(given)).toBe(false);
    expect(await owner.tokensOf(connection)).toEqual({ refresh: null, access: null });
  });

  it("of one platform leaves the same account's other one in force", async () => {
    const [analytics, ads] = [await owner.connect(), await owner.connect("google_ads")];
    const given = await owner.accessToken(ads.connection ?? "");
    await owner.disconnect(analytics.connection ?? "");
    expect(google.accounts.isLive(given)).toBe(true);
    await owner.disconnect(ads.connection ?? "", "google_ads");
    expect(google.accounts.isLive(given)).toBe(false);
  });

  it("is refused for what is another platform's, another workspace's, or not there", async () => {
    const { connection = "" } = await owner.connect();
    const stranger = (await installation.newOwner()).headers;
    const answers = [
      await owner.disconnect(connection, "google_ads"),
      await owner.disconnect(connection, "ga4", stranger),
      await owner.disconnect(randomUUID()),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    expect(await owner.connections()).toMatchObject([{ status: "connected" }]);
  });
});
