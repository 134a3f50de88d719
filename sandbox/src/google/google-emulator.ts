/** A pretend Google over HTTP: its consent page, token and revocation endpoints. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { acceptForms, formFields } from "../accept-forms.ts";
import type { RunningEmulator } from "../emulator.ts";
import { html } from "../html.ts";
import { page } from "../page.ts";
import { readAuthorizationRequest } from "./authorization-request.ts";
import { type AuthorizationRequest, GoogleAccounts, type GoogleClientEntry, type Person } from "./google-accounts.ts";
import { GoogleError } from "./google-error.ts";

export interface Consent {
  person: Person;
  /** What is left ticked; absent: everything. */
  scopes?: readonly string[];
}

export interface GoogleEmulator extends RunningEmulator {
  accounts: GoogleAccounts;
  /** Answers every call with 503 while it is set. */
  isDown: boolean;
  reset(): void;
  /** What the person's browser does at the consent page. @returns where it is led */
  consent(authUrl: string, consent: Consent): string;
  /** The person says no. @returns where the browser is led */
  deny(authUrl: string): string;
}

const AUTHORIZE = "/o/oauth2/v2/auth";
/** Who sits at the consent page. */
export const SOMEBODY: Person = { sub: "100000000000000000001", email: "ada@example.com" };

export async function mountGoogle(
  server: FastifyInstance,
  clients: readonly GoogleClientEntry[],
  now: () => number = Date.now,
): Promise<GoogleEmulator> {
  const accounts = new GoogleAccounts(clients, now);
  const read = (authUrl: string): AuthorizationRequest =>
    readAuthorizationRequest(accounts, new URL(authUrl, "http://sandbox").searchParams);
  const emulator: GoogleEmulator = {
    accounts,
    isDown: false,
    reset: () => {
      emulator.isDown = false;
    },
    consent: (authUrl, { person, scopes }) => {
      const request = read(authUrl);
      const granted = request.scopes.filter((scope) => scopes?.includes(scope) ?? true);
      return back(request, { code: accounts.consent(request, person, granted), scope: granted.join(" ") });
    },
    deny: (authUrl) => back(read(authUrl), { error: "access_denied" }),
  };
  await server.register(async (scope) => {
    acceptForms(scope);
    scope.setErrorHandler((error, _request, reply) => refuse(reply, error));
    scope.addHook("onRequest", async (_request, reply) => {
      if (emulator.isDown) return reply.code(503).send("Service Unavailable");
    });
    scope.get(AUTHORIZE, async (request, reply) => {
      reply.type("text/html; charset=utf-8");
      return consentPage(read(request.url), request.url).text;
    });
    scope.post(AUTHORIZE, async (request, reply) => {
      const form = formFields(request.body);
      const scopes = ["openid", "email", ...form.getAll("scope")];
      const isAllowed = form.get("answer") === "allow";
      return reply.redirect(
        isAllowed ? emulator.consent(request.url, { person: SOMEBODY, scopes }) : emulator.deny(request.url),
      );
    });
    scope.post("/token", async (request) => accounts.token(formFields(request.body)));
    scope.post("/revoke", async (request) => {
      accounts.revoke(formFields(request.body).get("token") ?? "");
      return {};
    });
  });
  return emulator;
}

function back({ redirectUri, state }: AuthorizationRequest, told: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ state, ...told })) url.searchParams.set(name, value);
  return url.href;
}

function consentPage({ scopes, client }: AuthorizationRequest, action: string) {
  const asked = scopes.filter((scope) => scope.startsWith("https:"));
  const boxes = asked.map(
    (scope) => html`<label><input type="checkbox" name="scope" value="${scope}" checked> ${scope}</label>`,
  );
  return page(
    "Pretend Google",
    html`<main class="narrow"><h1>Pretend Google</h1><p>${client.id} wants to reach the data of ${SOMEBODY.email}.</p>
<form method="post" action="${action}">${boxes}<button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button></form></main>`,
  );
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof GoogleError)) throw error;
  return reply.code(error.status).send({ error: error.error, error_description: error.message });
}
