/** Connecting Google from click to token, against a pretend Google that refuses what the real one refuses. */
import { createHash, randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { Integrations, ProviderConnection } from "@tributary/contract/connections";
import { fastify } from "fastify";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "../sandbox/src/google/google-accounts.ts";
import { type Consent, type GoogleEmulator, mountGoogle } from "../sandbox/src/google/google-emulator.ts";
import { composeAccounts } from "../server/src/main/compose-accounts.ts";
import { composeConnections } from "../server/src/main/compose-connections.ts";
import { readConfig } from "../server/src/main/config.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../server/src/main/throwaway-product.ts";

const CLIENT = { id: "tributary.apps.example", secret: "GOCSPX-ofThisTest" };
const CALLBACK = "http://localhost:3000/api/oauth/callback";
const ANALYTICS = "https://www.googleapis.com/auth/analytics.readonly";
const IDENTITY = ["openid", "email"];
const MINUTE = 60_000;

const server = fastify();
let google: GoogleEmulator;
let environment: NodeJS.ProcessEnv;
let product: ThrowawayProduct;
let token: string;
let refreshToken: string;
let workspaceId: string;
let person: Person;
/** What other processes have logged. */
const warned: object[] = [];
type Log = Parameters<typeof composeConnections>[2]["log"];

beforeAll(async () => {
  google = await mountGoogle(server, [{ ...CLIENT, redirectUris: [CALLBACK] }]);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  environment = { GOOGLE_CLIENT_ID: CLIENT.id, GOOGLE_CLIENT_SECRET: CLIENT.secret, GOOGLE_OAUTH_URL: url };
  product = await openThrowawayProduct(environment);
});
afterAll(async () => {
  await product.close();
  await server.close();
});
beforeEach(async () => {
  google.isDown = false;
  person = { sub: randomUUID(), email: "ada@example.com" };
  ({ token, refreshToken, workspaceId } = await signUp());
});

async function signUp() {
  const body = { email: `${randomUUID()}@example.com`, password: "long enough for anyone", name: "Owner" };
  const answer = (await post("/auth/signup", { ...body, workspaceName: "Shop" }, {})).json();
  return { token: answer.accessToken, refreshToken: answer.refreshToken, workspaceId: answer.workspaceId };
}

function post(url: string, payload: object, headers: Record<string, string> = { authorization: `Bearer ${token}` }) {
  return product.http.inject({ method: "POST", url: `/api/v1${url}`, headers, payload });
}

interface Begun {
  authUrl: string;
  cookie: string;
}

async function begin(platform = "google_analytics_4", body: object = {}): Promise<Begun> {
  const answer = await post(`/integrations/${platform}/connect`, body);
  expect(answer.statusCode).toBe(200);
  return { authUrl: answer.json().authUrl, cookie: String(answer.headers["set-cookie"]) };
}

/** The browser follows Google's redirect. @returns what the screen's address says */
async function comeBack(redirect: string, cookie: string | null, accept = "text/html") {
  const { pathname, search } = new URL(redirect);
  const headers = { accept, ...(cookie ? { cookie: cookie.split(";")[0] ?? "" } : {}) };
  const answer = await product.http.inject({ url: pathname + search, headers });
  const location = answer.headers.location ? new URL(String(answer.headers.location)) : null;
  return { answer, path: location?.pathname, told: Object.fromEntries(location?.searchParams ?? []) };
}

async function connect(platform?: string, body?: object, consent: Partial<Consent> = {}) {
  const { authUrl, cookie } = await begin(platform, body);
  return (await comeBack(google.consent(authUrl, { person, ...consent }), cookie)).told;
}

async function connections(platform = "google_analytics_4"): Promise<ProviderConnection[]> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await product.http.inject({ url: "/api/v1/integrations", headers });
  return (answer.json() as Integrations).data.find((each) => each.platform === platform)?.connections ?? [];
}

/** Another process of the same installation. */
function anotherProcess() {
  const config = readConfig({ ...environment, DATA_DIR: "/nowhere" });
  const queue = { enqueue: async () => {} } as unknown as Parameters<typeof composeAccounts>[2]["jobs"];
  const log = { warn: (facts: object) => void warned.push(facts) } as unknown as Log;
  const parts = { jobs: queue, onLookbackChange: async () => {}, log };
  const { sealer } = composeAccounts(config, product.stores, parts);
  return composeConnections(config, product.stores, { sealer, log });
}

async function setExpiry(inMs: number): Promise<void> {
  await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx
      .updateTable("connections")
      .set({ access_expires_at: new Date(Date.now() + inMs) })
      .execute(),
  );
}

async function tokensOf(id: string): Promise<{ refresh: Buffer | null; access: Buffer | null }> {
  const row = await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
    tx.selectFrom("connections").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
  );
  return { refresh: row.refresh_token_sealed, access: row.access_token_sealed };
}

describe("connecting", () => {
  it("asks for lasting access, the platform's permission and no other, with PKCE, and keeps the way back to this browser", async () => {
    const { authUrl, cookie } = await begin();
    const asked = new URL(authUrl).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: CLIENT.id,
      redirect_uri: CALLBACK,
      response_type: "code",
      scope: [...IDENTITY, ANALYTICS].join(" "),
      access_type: "offline",
      prompt: "consent",
      code_challenge_method: "S256",
    });
    expect(authUrl).not.toContain(CLIENT.secret);
    expect(cookie).toMatch(/^tributary_connect_\w{32}=[\w-]{43}; HttpOnly; SameSite=Lax; Path=\/api; Max-Age=600$/);
  });

  it("ends on the screen, with the account's name and not a token of it anywhere", async () => {
    const { authUrl, cookie } = await begin();
    const { answer, path, told } = await comeBack(google.consent(authUrl, { person }), cookie);
    expect([answer.statusCode, path]).toEqual([302, "/integrations"]);
    const [connection] = await connections();
    expect(told).toEqual({ status: "connected", platform: "google_analytics_4", connection: connection?.id });
    expect(answer.headers["set-cookie"]).toContain("Max-Age=0");
    expect(connection).toMatchObject({
      status: "connected",
      progress: null,
      attention: null,
      accountName: "ada@example.com",
      missingPermissions: [],
      sentence: "Google Analytics 4 is connected as ada@example.com.",
    });
    const given = await anotherProcess().accessToken(workspaceId, connection?.id ?? "");
    expect(google.accounts.isLive(given)).toBe(true);
    expect((await tokensOf(connection?.id ?? "")).access?.includes(given)).toBe(false);
  });

  it("of the same account again stays one connection", async () => {
    const first = await connect();
    expect(await connect()).toEqual(first);
    expect(await connections()).toHaveLength(1);
  });

  it("of the same account twice at the same moment stays one connection, whose token works", async () => {
    const begun = await Promise.all([begin(), begin(), begin()]);
    const told = await Promise.all(
      begun.map(({ authUrl, cookie }) => comeBack(google.consent(authUrl, { person }), cookie)),
    );
    expect(new Set(told.map((each) => each.told.connection)).size).toBe(1);
    const given = await anotherProcess().accessToken(workspaceId, told[0]?.told.connection ?? "");
    expect(google.accounts.isLive(given)).toBe(true);
  });

  it("without a permission needs attention and names it; connected again it is the same, and well", async () => {
    const told = await connect("google_analytics_4", {}, { scopes: IDENTITY });
    const [connection] = await connections();
    expect(connection).toMatchObject({
      id: told.connection,
      status: "attention",
      attention: "missing_permission",
      missingPermissions: ["see and download your Google Analytics data"],
      sentence: expect.stringContaining("without permission to see and download your Google Analytics data"),
    });
    await expect(anotherProcess().accessToken(workspaceId, told.connection ?? "")).rejects.toMatchObject({
      code: "provider_refused",
    });
    expect((await connect("google_analytics_4", { connectionId: told.connection })).connection).toBe(told.connection);
    expect(await connections()).toMatchObject([{ status: "connected", missingPermissions: [] }]);
  });

  it("says so when the person says no", async () => {
    const { authUrl, cookie } = await begin();
    const { told } = await comeBack(google.deny(authUrl), cookie);
    expect(told).toEqual({ status: "error", platform: "google_analytics_4", reason: "access_denied" });
    expect(await connections()).toEqual([]);
  });

  it("says so when Google is down, and changes nothing", async () => {
    const { authUrl, cookie } = await begin();
    const redirect = google.consent(authUrl, { person });
    google.isDown = true;
    expect((await comeBack(redirect, cookie)).told).toMatchObject({ reason: "provider_unavailable" });
    expect(await connections()).toEqual([]);
  });

  it("again refuses another account than before", async () => {
    const { connection } = await connect();
    person = { sub: randomUUID(), email: "bob@example.com" };
    expect(await connect("google_analytics_4", { connectionId: connection })).toMatchObject({
      status: "error",
      reason: "other_account",
    });
    expect(await connections()).toMatchObject([{ id: connection, accountName: "ada@example.com" }]);
  });

  it.each([
    ["a platform there is not", "/integrations/myspace/connect", {}, 400, "invalid_request"],
    ["a connection there is not", "/integrations/google_ads/connect", { connectionId: randomUUID() }, 404, "not_found"],
    ["a key", "/integrations/google_ads/connect", { values: { secretKey: "x" } }, 400, "invalid_request"],
  ])("refuses %s", async (_what, url, body, status, code) => {
    const answer = await post(url, body);
    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
  });

  it("refuses a connection of another platform or workspace, and whoever is not signed in", async () => {
    const { connection } = await connect();
    expect((await post("/integrations/google_ads/connect", { connectionId: connection })).statusCode).toBe(404);
    const stranger = { authorization: `Bearer ${(await signUp()).token}` };
    const body = { connectionId: connection };
    expect((await post("/integrations/google_analytics_4/connect", body, stranger)).statusCode).toBe(404);
    expect((await post("/integrations/google_analytics_4/connect", {}, {})).statusCode).toBe(401);
  });
});

describe("the way back", () => {
  async function waiting() {
    const { authUrl, cookie } = await begin();
    return { redirect: google.consent(authUrl, { person }), cookie };
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
    const { answer } = await comeBack(changed, cookie, "application/json");
    expect([answer.statusCode, answer.json().code]).toEqual([400, "invalid_state"]);
    expect((await comeBack(changed, cookie)).told).toEqual({ status: "error", reason: "invalid_state" });
    expect(await connections()).toEqual([]);
  });

  it("works once", async () => {
    const { redirect, cookie } = await waiting();
    expect((await comeBack(redirect, cookie)).told.status).toBe("connected");
    expect((await comeBack(redirect, cookie)).told).toEqual({ status: "error", reason: "invalid_state" });
  });

  it("works once, also when taken many times at the same moment", async () => {
    const { redirect, cookie } = await waiting();
    const told = await Promise.all(Array.from({ length: 10 }, () => comeBack(redirect, cookie)));
    expect(told.filter((each) => each.told.status === "connected")).toHaveLength(1);
  });

  it("is only the browser's that began, and another's try does not spoil it", async () => {
    const { redirect, cookie } = await waiting();
    const other = await waiting();
    for (const foreign of [null, other.cookie, cookie.replace(/=[^;]+/, "=guessed")]) {
      expect((await comeBack(redirect, foreign)).told).toEqual({ status: "error", reason: "invalid_state" });
    }
    expect((await comeBack(redirect, cookie)).told.status).toBe("connected");
  });

  it("is closed after ten minutes", async () => {
    const { redirect, cookie } = await waiting();
    await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .updateTable("oauth_attempts")
        .set({ expires_at: new Date(Date.now() - 1) })
        .execute(),
    );
    expect((await comeBack(redirect, cookie)).told).toMatchObject({ status: "error", reason: "expired" });
    expect(await connections()).toEqual([]);
  });

  it("is closed once the person has logged out", async () => {
    const { redirect, cookie } = await waiting();
    await post("/auth/logout", { refreshToken }, {});
    expect((await comeBack(redirect, cookie)).told).toMatchObject({ status: "error", reason: "not_allowed" });
  });

  it("is closed once the person may not connect any more", async () => {
    const { redirect, cookie } = await waiting();
    await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
      tx.updateTable("members").set({ role: "viewer" }).execute(),
    );
    expect((await comeBack(redirect, cookie)).told).toMatchObject({ status: "error", reason: "not_allowed" });
  });

  it("with the code of another attempt is refused by PKCE", async () => {
    const [mine, other] = [await waiting(), await waiting()];
    const swapped = withState(other.redirect, stateOf(mine.redirect));
    expect((await comeBack(swapped, mine.cookie)).told).toMatchObject({ reason: "provider_refused" });
    expect(await connections()).toEqual([]);
  });

  it("with a code that was used is refused", async () => {
    const first = await waiting();
    await comeBack(first.redirect, first.cookie);
    const second = await begin();
    const state = new URL(second.authUrl).searchParams.get("state") ?? "";
    const { told } = await comeBack(withState(first.redirect, state), second.cookie);
    expect(told).toMatchObject({ status: "error", reason: "provider_refused" });
  });
});

describe("an access token", () => {
  it("is refreshed ahead of its end, once, by twenty callers in two processes", async () => {
    const { connection = "" } = await connect();
    await setExpiry(2 * MINUTE);
    const before = google.accounts.counts.refresh_token;
    const processes = [anotherProcess(), anotherProcess()];
    const given = await Promise.all(
      Array.from({ length: 20 }, (_, n) => processes[n % 2]?.accessToken(workspaceId, connection)),
    );
    expect(google.accounts.counts.refresh_token - before).toBe(1);
    expect(given.every((each) => google.accounts.isLive(each ?? ""))).toBe(true);
  });

  it("that has ended is refreshed once, and those who wait are given the new one", async () => {
    const { connection = "" } = await connect();
    await setExpiry(-MINUTE);
    const before = google.accounts.counts.refresh_token;
    const callers = Array.from({ length: 20 }, () => anotherProcess().accessToken(workspaceId, connection));
    expect(new Set(await Promise.all(callers)).size).toBe(1);
    expect(google.accounts.counts.refresh_token - before).toBe(1);
  });

  it("is refreshed by another where a refresher died", async () => {
    const { connection = "" } = await connect();
    await setExpiry(-MINUTE);
    await product.stores.postgres.withWorkspace(workspaceId, (tx) =>
      tx
        .updateTable("connections")
        .set({ refresh_lease: randomUUID(), refresh_lease_until: new Date(Date.now() - 1) })
        .execute(),
    );
    expect(google.accounts.isLive(await anotherProcess().accessToken(workspaceId, connection))).toBe(true);
  });

  it("that Google refuses for good shows as a connection to be renewed, which keeps its id", async () => {
    const { connection = "" } = await connect();
    google.accounts.withdrawConsent(person.sub);
    await setExpiry(2 * MINUTE);
    await product.work(workspaceId, "check-connections");
    expect(await connections()).toMatchObject([
      { id: connection, status: "attention", attention: "reconnect", sentence: expect.stringContaining("Reconnect") },
    ]);
    const calls = google.accounts.counts.refresh_token;
    await expect(anotherProcess().accessToken(workspaceId, connection)).rejects.toMatchObject({
      code: "provider_refused",
    });
    expect(google.accounts.counts.refresh_token).toBe(calls);
    expect((await connect("google_analytics_4", { connectionId: connection })).connection).toBe(connection);
    expect(await connections()).toMatchObject([{ id: connection, status: "connected", attention: null }]);
  });

  it("goes on being given while Google is down, as long as it lasts; then it is worth another try", async () => {
    const { connection = "" } = await connect();
    google.isDown = true;
    await setExpiry(2 * MINUTE);
    expect(google.accounts.isLive(await anotherProcess().accessToken(workspaceId, connection))).toBe(true);
    await setExpiry(-MINUTE);
    await expect(anotherProcess().accessToken(workspaceId, connection)).rejects.toMatchObject({ code: "unavailable" });
    expect(warned.at(-1)).toMatchObject({ workspaceId, platform: "google_analytics_4", err: { kind: "unavailable" } });
    expect(await connections()).toMatchObject([{ status: "connected" }]);
    google.isDown = false;
    expect(google.accounts.isLive(await anotherProcess().accessToken(workspaceId, connection))).toBe(true);
  });

  it("is not to be had from another workspace", async () => {
    const { connection = "" } = await connect();
    const stranger = await signUp();
    await expect(anotherProcess().accessToken(stranger.workspaceId, connection)).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

it("a sync shows how far it is, and when it ended", async () => {
  const { connection = "" } = await connect();
  await anotherProcess().noteProgress(workspaceId, connection, 0.426);
  expect(await connections()).toMatchObject([
    { status: "syncing", progress: 0.426, sentence: "Fetching data from Google Analytics 4: 42 % done." },
  ]);
  await anotherProcess().noteProgress(workspaceId, connection, 1);
  expect(await connections()).toMatchObject([
    { status: "connected", progress: null, lastSyncedAt: expect.stringMatching(/Z$/) },
  ]);
});

describe("disconnecting", () => {
  const disconnect = (id: string, platform = "google_analytics_4", headers = { authorization: `Bearer ${token}` }) =>
    product.http.inject({ method: "DELETE", url: `/api/v1/integrations/${platform}/connections/${id}`, headers });

  it("withdraws the grant at Google and forgets both tokens; connected again it is the same", async () => {
    const { connection = "" } = await connect();
    const given = await anotherProcess().accessToken(workspaceId, connection);
    expect((await disconnect(connection)).statusCode).toBe(204);
    expect(google.accounts.isLive(given)).toBe(false);
    expect(await tokensOf(connection)).toEqual({ refresh: null, access: null });
    expect(await connections()).toMatchObject([{ id: connection, status: "disconnected" }]);
    await expect(anotherProcess().accessToken(workspaceId, connection)).rejects.toMatchObject({ code: "not_found" });
    expect((await connect()).connection).toBe(connection);
  });

  it("takes effect here while Google is down, and there as soon as it is back", async () => {
    const { connection = "" } = await connect();
    const given = await anotherProcess().accessToken(workspaceId, connection);
    google.isDown = true;
    expect((await disconnect(connection)).statusCode).toBe(204);
    expect(await connections()).toMatchObject([{ status: "disconnected" }]);
    google.isDown = false;
    expect(google.accounts.isLive(given)).toBe(true);
    await product.work(workspaceId, "check-connections");
    expect(google.accounts.isLive(given)).toBe(false);
    expect(await tokensOf(connection)).toEqual({ refresh: null, access: null });
  });

  it("of one platform leaves the same account's other one in force", async () => {
    const [analytics, ads] = [await connect(), await connect("google_ads")];
    const given = await anotherProcess().accessToken(workspaceId, ads.connection ?? "");
    await disconnect(analytics.connection ?? "");
    expect(google.accounts.isLive(given)).toBe(true);
    await disconnect(ads.connection ?? "", "google_ads");
    expect(google.accounts.isLive(given)).toBe(false);
  });

  it("is refused for what is another platform's, another workspace's, or not there", async () => {
    const { connection = "" } = await connect();
    const stranger = { authorization: `Bearer ${(await signUp()).token}` };
    const answers = [
      await disconnect(connection, "google_ads"),
      await disconnect(connection, "google_analytics_4", stranger),
      await disconnect(randomUUID()),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404, 404]);
    expect(await connections()).toMatchObject([{ status: "connected" }]);
  });
});
