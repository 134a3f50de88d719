/** A pretend Meta over HTTP: its login dialog, its access tokens, and what a person has allowed. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptForms, formFields } from "../accept-forms.ts";
import type { RunningEmulator } from "../emulator.ts";
import { html } from "../html.ts";
import { page } from "../page.ts";
import { checkVersion } from "./check-version.ts";
import { readDialogRequest } from "./dialog-request.ts";
import { badParameter, GraphError } from "./graph-error.ts";
import { graphParams } from "./graph-params.ts";
import { letIn, tokenOf } from "./let-in.ts";
import { type DialogRequest, type MetaAppEntry, MetaLogins, type MetaPerson } from "./meta-logins.ts";

export interface MetaConsent {
  person: MetaPerson;
  /** What is left checked; absent: everything. */
  scopes?: readonly string[];
}

export interface MetaEmulator extends RunningEmulator {
  logins: MetaLogins;
  /** Answers every call with 503 while it is set. */
  isDown: boolean;
  reset(): void;
  /** What the person's browser does in the dialog. @returns where it is led */
  consent(authUrl: string, consent: MetaConsent): string;
  /** The person says no. @returns where the browser is led */
  deny(authUrl: string): string;
}

/** Who sits at the dialog. */
export const SOMEBODY: MetaPerson = { id: "10150000000000001", name: "Ada Lovelace" };
/** Versions in addresses, as the router reads them. */
const VERSION = String.raw`/:version(^v\d+\.\d+$)`;

type Params = { version: string };

export async function mountMeta(
  server: FastifyInstance,
  apps: readonly MetaAppEntry[],
  now: () => number = Date.now,
): Promise<MetaEmulator> {
  const logins = new MetaLogins(apps, now);
  const read = (authUrl: string): DialogRequest =>
    readDialogRequest(logins, new URL(authUrl, "http://sandbox").searchParams);
  const emulator: MetaEmulator = {
    logins,
    isDown: false,
    reset: () => {
      emulator.isDown = false;
    },
    consent: (authUrl, { person, scopes }) => {
      const request = read(authUrl);
      const granted = request.scopes.filter((scope) => scopes?.includes(scope) ?? true);
      return back(request, { code: logins.consent(request, person, granted) });
    },
    deny: (authUrl) =>
      back(read(authUrl), {
        error: "access_denied",
        error_code: "200",
        error_reason: "user_denied",
        error_description: "Permissions error",
      }),
  };
  await server.register(async (scope) => {
    acceptForms(scope);
    scope.setErrorHandler((error, _request, reply) => refuse(reply, error));
    scope.addHook("onRequest", async (request, reply) => {
      if (emulator.isDown) return reply.code(503).send("Service Unavailable");
      checkVersion((request.params as Params).version);
    });
    scope.get(`${VERSION}/dialog/oauth`, async (request, reply) => {
      reply.type("text/html; charset=utf-8");
      return dialog(read(request.url), request.url).text;
    });
    scope.post(`${VERSION}/dialog/oauth`, async (request, reply) => {
      const form = formFields(request.body);
      const consent = { person: SOMEBODY, scopes: ["public_profile", ...form.getAll("scope")] };
      const isAllowed = form.get("answer") === "allow";
      return reply.redirect(isAllowed ? emulator.consent(request.url, consent) : emulator.deny(request.url));
    });
    const giveToken = async (request: FastifyRequest) => token(logins, graphParams(request));
    scope.get(`${VERSION}/oauth/access_token`, giveToken);
    scope.post(`${VERSION}/oauth/access_token`, giveToken);
    scope.get(`${VERSION}/debug_token`, async (request) => debugToken(logins, request));
    scope.get(`${VERSION}/me`, async (request) => {
      const { person } = letIn(logins, request, graphParams(request));
      return { name: person.name, id: person.id };
    });
    scope.get(`${VERSION}/me/permissions`, async (request) => {
      const { scopes } = letIn(logins, request, graphParams(request));
      return { data: scopes.map((permission) => ({ permission, status: "granted" })) };
    });
    scope.delete(`${VERSION}/me/permissions`, async (request) => {
      const { app, person } = letIn(logins, request, graphParams(request));
      logins.withdraw(app.id, person.id);
      return { success: true };
    });
  });
  return emulator;
}

/** @throws GraphError */
function appOf(logins: MetaLogins, id: string | undefined, secret: string | undefined): MetaAppEntry {
  const app = logins.app(id);
  if (!app)
    throw new GraphError({
      code: 101,
      message: "Error validating application. Cannot get application info due to a system error.",
    });
  if (app.secret !== secret) throw new GraphError({ code: 1, message: "Error validating client secret." });
  return app;
}

function token(logins: MetaLogins, sent: ReadonlyMap<string, string>): object {
  const app = appOf(logins, sent.get("client_id"), sent.get("client_secret"));
  const grantType = sent.get("grant_type");
  if (grantType === "fb_exchange_token") return logins.extend(app, sent.get("fb_exchange_token") ?? "");
  if (grantType !== undefined && grantType !== "authorization_code") throw badParameter("Invalid grant_type");
  return logins.redeem(app, sent);
}

/** Told to the app itself, which calls with its id and secret. */
function debugToken(logins: MetaLogins, request: FastifyRequest): object {
  const params = graphParams(request);
  const [id, secret] = (tokenOf(request, params) ?? "").split("|");
  const app = appOf(logins, id, secret);
  const asked = params.get("input_token") ?? "";
  const found = logins.inspect(app, asked);
  if (!found) throw badParameter("The App_id in the input_token did not match the Viewing App");
  return {
    data: {
      app_id: app.id,
      type: "USER",
      application: "Sandbox",
      data_access_expires_at: Math.floor(found.dataAccessExpiresAt / 1000),
      expires_at: Math.floor(found.expiresAt / 1000),
      is_valid: logins.isLive(asked),
      scopes: found.scopes,
      user_id: found.person.id,
    },
  };
}

function back({ redirectUri, state }: DialogRequest, told: Readonly<Record<string, string>>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...told, state })) url.searchParams.set(name, value);
  return `${url.href}#_=_`;
}

function dialog({ scopes, app }: DialogRequest, action: string) {
  const asked = scopes.filter((scope) => scope !== "public_profile");
  const boxes = asked.map(
    (scope) => html`<label><input type="checkbox" name="scope" value="${scope}" checked> ${scope}</label>`,
  );
  return page(
    "Pretend Meta",
    html`<main class="narrow"><h1>Pretend Meta</h1><p>${app.id} wants to reach the data of ${SOMEBODY.name}.</p>
<form method="post" action="${action}">${boxes}<button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button></form></main>`,
  );
}

/** The answer to a call that went wrong. */
function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof GraphError)) throw error;
  return reply
    .code(error.status)
    .headers({ ...error.facts.headers })
    .type("application/json; charset=UTF-8")
    .send(error.body);
}
