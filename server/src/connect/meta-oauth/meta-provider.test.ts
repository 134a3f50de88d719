/** What is made of Meta's answers; none of the tokens in them gets into the words of a refusal, or into an address that says more than Meta asks. */
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { OAuthProvider } from "../oauth-provider.ts";
import { metaProvider } from "./meta-provider.ts";

const REQUEST = { code: "AQcode", codeVerifier: "v".repeat(43), redirectUri: "https://t.example/api/oauth/callback" };
const NOW = Date.UTC(2026, 10, 20);
const inDays = (days: number) => NOW / 1000 + days * 86_400;
const INSPECTED = {
  app_id: "77",
  is_valid: true,
  user_id: "5",
  scopes: ["ads_read", "public_profile"],
  expires_at: inDays(60),
  data_access_expires_at: inDays(90),
};

interface Asked {
  method: string;
  path: string;
  params: Record<string, string>;
  headers: IncomingHttpHeaders;
}
type Answer = { status?: number; body: unknown };

let server: Server;
let url: string;
let meta: OAuthProvider;
let asked: Asked[];
/** By path; the code's token has a name of its own. */
let answers: Record<string, Answer>;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let sent = "";
    for await (const chunk of request) sent += chunk;
    const at = new URL(request.url ?? "", "http://meta");
    const params = Object.fromEntries([...at.searchParams, ...new URLSearchParams(sent)]);
    const path = at.pathname.replace("/v26.0/", "");
    asked.push({ method: request.method ?? "", path, params, headers: request.headers });
    const { status = 200, body } = answers["code" in params ? "code" : path] ?? { status: 404, body: {} };
    response.writeHead(status, { "content-type": "application/json; charset=UTF-8" });
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  meta = provider();
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  asked = [];
  answers = {
    code: { body: { access_token: "EAAshort-secret", token_type: "bearer", expires_in: 5000 } },
    "oauth/access_token": { body: { access_token: "EAAlong-secret", token_type: "bearer" } },
    debug_token: { body: { data: INSPECTED } },
    me: { body: { id: "5", name: "Ada Lovelace" } },
    "me/permissions": { body: { success: true } },
  };
});

function provider(loginConfigId: string | null = null): OAuthProvider {
  const app = { appId: "77", appSecret: "app-secret", loginConfigId, url };
  return metaProvider(app, [{ scope: "ads_read", allows: "a" }], () => NOW);
}
const refused = (code: number, message = "EAAlong-secret", subcode?: number) => ({
  error: { code, message, ...(subcode ? { error_subcode: subcode } : {}) },
});
const refusalOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error("done"),
    (error: Error) => error,
  );

it("asks for permissions by name, or by the configuration of the app", () => {
  const request = { state: "s", codeChallenge: "c", redirectUri: REQUEST.redirectUri };
  const at = new URL(meta.authorizeUrl(request));
  expect(at.pathname).toBe("/v26.0/dialog/oauth");
  expect(Object.fromEntries(at.searchParams)).toMatchObject({
    client_id: "77",
    scope: "ads_read",
    auth_type: "rerequest",
    state: "s",
  });
  expect(at.href).not.toContain("secret");
  const configured = new URL(provider("9").authorizeUrl(request)).searchParams;
  expect([configured.get("config_id"), configured.get("scope")]).toEqual(["9", null]);
});

it("exchanges the code for a token of hours, that one for a token of days, and reads what it allows and whose it is", async () => {
  expect(await meta.exchange(REQUEST)).toEqual({
    accessToken: "EAAlong-secret",
    refreshToken: "EAAlong-secret",
    expiresInSeconds: 60 * 86_400,
    scopes: ["ads_read", "public_profile"],
    account: { id: "5", name: "Ada Lovelace" },
  });
  const [code, extended, inspected, me] = asked;
  expect(code).toMatchObject({
    method: "POST",
    params: { code: "AQcode", redirect_uri: REQUEST.redirectUri, client_secret: "app-secret" },
  });
  expect(extended?.params).toMatchObject({ grant_type: "fb_exchange_token", fb_exchange_token: "EAAshort-secret" });
  expect(inspected?.headers.authorization).toBe("Bearer 77|app-secret");
  expect(me?.headers.authorization).toBe("Bearer EAAlong-secret");
  expect(me?.params.appsecret_proof).toBe(createHmac("sha256", "app-secret").update("EAAlong-secret").digest("hex"));
});

it.each([
  ["the person has to be asked again before the token ends", { data_access_expires_at: inDays(3) }, 3],
  ["the token never ends", { expires_at: 0, data_access_expires_at: 0 }, 60],
])("says how long access lasts where %s", async (_what, changes, days) => {
  answers.debug_token = { body: { data: { ...INSPECTED, ...changes } } };
  expect((await meta.refresh("EAAold-secret")).expiresInSeconds).toBe(days * 86_400);
});

it.each([
  [
    "a token that works no more",
    "oauth/access_token",
    400,
    refused(190, "Malformed access token EAAlong-secret"),
    "invalid_grant",
  ],
  ["a token that is told to be dead", "debug_token", 200, { data: { ...INSPECTED, is_valid: false } }, "invalid_grant"],
  [
    "data that may be read no more",
    "debug_token",
    200,
    { data: { ...INSPECTED, data_access_expires_at: inDays(-1) } },
    "invalid_grant",
  ],
  ["a token of another app", "debug_token", 200, { data: { ...INSPECTED, app_id: "78" } }, "refused"],
  [
    "a secret that is not the app's",
    "oauth/access_token",
    400,
    refused(1, "Error validating client secret."),
    "invalid_client",
  ],
  [
    "an app it does not know",
    "oauth/access_token",
    400,
    refused(101, "Error validating application."),
    "invalid_client",
  ],
  ["too many calls", "oauth/access_token", 400, refused(4), "unavailable"],
  ["trouble of its own", "debug_token", 400, refused(2), "unavailable"],
  ["a fault of its own", "debug_token", 500, {}, "unavailable"],
  ["another reason", "oauth/access_token", 400, refused(100), "refused"],
  ["an answer with 200 that is an error", "oauth/access_token", 200, refused(190), "invalid_grant"],
  ["an answer that is no JSON", "oauth/access_token", 200, "<html>EAAlong-secret</html>", "refused"],
  ["another shape", "oauth/access_token", 200, { token: "EAAlong-secret" }, "refused"],
])("tells %s", async (_what, path, status, body, kind) => {
  answers[path] = { status, body };
  const refusal = await refusalOf(meta.refresh("EAAold-secret"));
  expect(refusal).toMatchObject({ name: "OAuthRefusal", kind });
  expect(refusal.message).not.toMatch(/secret|EAA/);
});

it("tells a code that is used", async () => {
  answers.code = { status: 400, body: refused(100, "This authorization code has been used.", 36_009) };
  expect(await refusalOf(meta.exchange(REQUEST))).toMatchObject({ kind: "refused" });
});

it("ends the grant, takes one that has ended for ended, and nothing else", async () => {
  await meta.revoke("EAAlong-secret");
  expect(asked).toMatchObject([{ method: "DELETE", path: "me/permissions" }]);
  answers["me/permissions"] = { status: 400, body: refused(190) };
  await meta.revoke("EAAlong-secret");
  answers["me/permissions"] = { status: 503, body: "" };
  expect(await refusalOf(meta.revoke("EAAlong-secret"))).toMatchObject({ kind: "unavailable" });
});
