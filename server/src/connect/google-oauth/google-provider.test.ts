/** What is made of Google's answers; none of the tokens in them gets into the words of a refusal. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { OAuthProvider } from "../oauth-provider.ts";
import { googleProvider } from "./google-provider.ts";

const REQUEST = { code: "4/0Acode", codeVerifier: "v".repeat(43), redirectUri: "https://t.example/api/oauth/callback" };
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
const NOW_SECONDS = Math.floor(Date.now() / 1000);
const CLAIMS = {
  iss: "https://accounts.google.com",
  aud: "id",
  sub: "7",
  email: "ada@example.com",
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 3599,
};
const identity = (claims: object) => `${encode({ alg: "RS256" })}.${encode(claims)}.c2ln`;
const GRANTED = {
  access_token: "ya29.secret",
  expires_in: 3599,
  refresh_token: "1//0secret",
  scope: "openid email scope-a",
  token_type: "Bearer",
  id_token: identity(CLAIMS),
};

let server: Server;
let google: OAuthProvider;
let answer: { status: number; type: string; body: string };
const JSON_TYPE = "application/json; charset=utf-8";
let asked: URLSearchParams;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    asked = new URLSearchParams(body);
    const headers = {
      "content-type": answer.type,
      "www-authenticate": "Bearer",
      location: "https://elsewhere.example/",
    };
    response.writeHead(answer.status, headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  google = googleProvider({ clientId: "id", clientSecret: "GOCSPX-secret", url }, [{ scope: "scope-a", allows: "a" }]);
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  answer = { status: 200, type: JSON_TYPE, body: JSON.stringify(GRANTED) };
});

it("reads tokens, what was allowed, and who allowed it", async () => {
  expect(await google.exchange(REQUEST)).toEqual({
    accessToken: "ya29.secret",
    expiresInSeconds: 3599,
    refreshToken: "1//0secret",
    scopes: ["openid", "email", "scope-a"],
    account: { id: "7", name: "ada@example.com" },
  });
  expect(Object.fromEntries(asked)).toEqual({
    grant_type: "authorization_code",
    code: REQUEST.code,
    code_verifier: REQUEST.codeVerifier,
    redirect_uri: REQUEST.redirectUri,
    client_id: "id",
    client_secret: "GOCSPX-secret",
  });
});

it("takes a refresh without a new refresh token, as Google answers", async () => {
  const { refresh_token: _, id_token: __, ...refreshed } = GRANTED;
  answer.body = JSON.stringify(refreshed);
  expect(await google.refresh("1//0secret")).toMatchObject({ accessToken: "ya29.secret", refreshToken: null });
});

it.each([
  ["no lasting access", 200, { ...GRANTED, refresh_token: undefined }, "refused"],
  ["nobody's consent", 200, { ...GRANTED, id_token: identity({ ...CLAIMS, sub: undefined }) }, "refused"],
  ["a consent to another client", 200, { ...GRANTED, id_token: identity({ ...CLAIMS, aud: "other" }) }, "refused"],
  [
    "somebody of another provider",
    200,
    { ...GRANTED, id_token: identity({ ...CLAIMS, iss: "https://o.example" }) },
    "refused",
  ],
  ["a consent of long ago", 200, { ...GRANTED, id_token: identity({ ...CLAIMS, exp: NOW_SECONDS - 60 }) }, "refused"],
  ["an identity that is none", 200, { ...GRANTED, id_token: "ya29.secret" }, "refused"],
  ["a life of no seconds", 200, { ...GRANTED, expires_in: 0 }, "refused"],
  ["another shape", 200, { token: "ya29.secret" }, "refused"],
  ["a code that is used", 400, { error: "invalid_grant", error_description: "ya29.secret" }, "invalid_grant"],
  ["a client it does not know", 401, { error: "invalid_client" }, "invalid_client"],
  ["an address it does not know", 400, { error: "redirect_uri_mismatch" }, "invalid_client"],
  ["another reason", 400, { error: "invalid_request" }, "refused"],
  ["no reason", 400, { error: { message: "ya29.secret" } }, "refused"],
  ["too many calls", 429, {}, "unavailable"],
  ["a fault of its own", 500, {}, "unavailable"],
  ["a redirect elsewhere", 302, {}, "unavailable"],
])("tells %s", async (_what, status, body, kind) => {
  answer = { status, type: JSON_TYPE, body: JSON.stringify(body) };
  const refusal = await google.exchange(REQUEST).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: "OAuthRefusal", kind });
  expect((refusal as Error).message).not.toMatch(/secret|4\/0A/);
});

it.each([200, 400])("tells an answer of %i that is no JSON, whatever it says it is", async (status) => {
  for (const type of [JSON_TYPE, "text/html"]) {
    answer = { status, type, body: "<html>ya29.secret</html>" };
    await expect(google.refresh("1//0secret")).rejects.toMatchObject({ name: "OAuthRefusal", kind: "refused" });
  }
});

it("says who refused, how, and by which code, for the log", async () => {
  answer = { status: 400, type: JSON_TYPE, body: '{"error":"invalid_grant"}' };
  await expect(google.refresh("1//0secret")).rejects.toThrow(/^Google answered 400: invalid_grant$/);
  answer = { status: 403, type: "text/html", body: "Forbidden" };
  await expect(google.refresh("1//0secret")).rejects.toThrow(/^Google answered 403: no reason$/);
});

it("takes a token that has ended already for revoked, and nothing else", async () => {
  answer = { status: 400, type: JSON_TYPE, body: '{"error":"invalid_token"}' };
  await google.revoke("1//0secret");
  expect(Object.fromEntries(asked)).toEqual({ token: "1//0secret" });
  answer = { status: 503, type: "", body: "" };
  await expect(google.revoke("1//0secret")).rejects.toMatchObject({ kind: "unavailable" });
});
