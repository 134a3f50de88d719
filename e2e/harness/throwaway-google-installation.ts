/** The product set up for a pretend Google, and owners of shops who connect accounts of theirs there. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Integrations, ProviderConnection } from "@tributary/contract/connections";
import { fastify, type LightMyRequestResponse } from "fastify";
import type { Person } from "../../sandbox/src/google/google-accounts.ts";
import { type Consent, type GoogleEmulator, mountGoogle } from "../../sandbox/src/google/google-emulator.ts";
import { type GoogleAdsEmulator, mountGoogleAds } from "../../sandbox/src/google-ads/google-ads-emulator.ts";
import { readConfig } from "../../server/src/main/config.ts";
import { createModules } from "../../server/src/main/create-modules.ts";
import { openThrowawayProduct, type ThrowawayProduct } from "../../server/src/main/throwaway-product.ts";
import { connections } from "../../server/src/modules/connections/public.ts";

export const GOOGLE_CLIENT = { id: "tributary.apps.example", secret: "GOCSPX-ofThisTest" };
export const GOOGLE_CALLBACK = "http://localhost:3000/api/oauth/callback";

type Log = Parameters<typeof createModules>[2];
type Process = ReturnType<typeof connectionsOf>;
const connectionsOf = (made: Awaited<ReturnType<typeof createModules>>) => made.provided(connections);
type Headers = Record<string, string>;
/** What the screen's address says once Google has sent the browser back. */
export type Told = Record<string, string>;

export interface GoogleInstallation {
  google: GoogleEmulator;
  /** What those who are let in read there. */
  ads: GoogleAdsEmulator;
  product: ThrowawayProduct;
  /** What other processes have logged. */
  warned: object[];
  /** Two other processes of the same installation. */
  processes: readonly [Process, Process];
  /** Signs an owner up with a shop of their own and an account at Google, which is up again. */
  newOwner(): Promise<GoogleOwner>;
  close(): Promise<void>;
}

export async function openGoogleInstallation(): Promise<GoogleInstallation> {
  const server = fastify();
  const google = await mountGoogle(server, [{ ...GOOGLE_CLIENT, redirectUris: [GOOGLE_CALLBACK] }]);
  const ads = await mountGoogleAds(server, google.accounts, { connectWith: (accountIds) => ({ accountIds }) });
  await server.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const environment = {
    GOOGLE_CLIENT_ID: GOOGLE_CLIENT.id,
    GOOGLE_CLIENT_SECRET: GOOGLE_CLIENT.secret,
    GOOGLE_OAUTH_URL: url,
    GOOGLE_ADS_API_URL: url,
  };
  const product = await openThrowawayProduct(environment);
  const warned: object[] = [];
  const log = { warn: (facts: object) => void warned.push(facts), error: () => {} } as unknown as Log;
  const folders = [1, 2].map(() => mkdtempSync(path.join(tmpdir(), "tributary-process-")));
  const [one, two] = await Promise.all(
    folders.map((DATA_DIR) => createModules(readConfig({ ...environment, DATA_DIR }), product.stores, log)),
  );
  if (!one || !two) throw new Error("two processes were not made");
  const processes = [connectionsOf(one), connectionsOf(two)] as const;
  return {
    google,
    ads,
    product,
    warned,
    processes,
    newOwner: () => {
      google.isDown = false;
      return signUpOwner(product, google, processes);
    },
    close: async () => {
      for (const made of [one, two]) await made.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      await product.close();
      await server.close();
    },
  };
}

/** A way to Google's page of consent that was begun, and the cookie that ties it to the browser. */
export interface Begun {
  authUrl: string;
  cookie: string;
}

/** One who owns a shop, at the product's door. Platforms are Google Analytics where none is named. */
export type GoogleOwner = Awaited<ReturnType<typeof signUpOwner>>;

let owners = 0;

async function signUpOwner(product: ThrowawayProduct, google: GoogleEmulator, processes: readonly Process[]) {
  let turn = 0;
  // Each from a network of their own: one network may open only so many accounts.
  const remoteAddress = `10.0.${owners++ % 250}.1`;
  const person: Person = { sub: randomUUID(), email: "ada@example.com" };
  const body = { email: `${randomUUID()}@example.com`, password: "long enough for anyone", name: "Owner" };
  const send = (url: string, payload: object, headers: Headers) =>
    product.http.inject({ method: "POST", url: `/api/v1${url}`, headers, payload, remoteAddress });
  const signedUp = (await send("/auth/signup", { ...body, workspaceName: "Shop" }, {})).json();
  const headers: Headers = { authorization: `Bearer ${signedUp.accessToken}` };
  const workspaceId: string = signedUp.workspaceId;
  const post = (url: string, payload: object, by = headers) => send(url, payload, by);
  return {
    workspaceId,
    refreshToken: String(signedUp.refreshToken),
    headers,
    person,
    post,
    ...waysToGoogle(product, google, { person, post }),
    ...whatIsStored(product, workspaceId),
    /** A token of a connection, as the processes besides the one at the door are given it, in turn. */
    accessToken: (connectionId: string) => {
      const process = processes[turn++ % processes.length];
      if (!process) throw new Error("there is no other process");
      return process.accessToken(workspaceId, connectionId);
    },
    disconnect: (id: string, platform = "ga4", by = headers) => {
      const url = `/api/v1/integrations/${platform}/connections/${id}`;
      return product.http.inject({ method: "DELETE", url, headers: by });
    },
    /** The shop in addresses. */
    slug: async (): Promise<string> => (await product.http.inject({ url: "/api/v1/workspace", headers })).json().slug,
    connections: async (platform = "ga4"): Promise<ProviderConnection[]> => {
      const answer = await product.http.inject({ url: "/api/v1/integrations", headers });
      return (answer.json() as Integrations).data.find((each) => each.platform === platform)?.connections ?? [];
    },
  };
}

interface Visitor {
  person: Person;
  post(url: string, payload: object): Promise<LightMyRequestResponse>;
}

function waysToGoogle({ http }: ThrowawayProduct, google: GoogleEmulator, { person, post }: Visitor) {
  const begin = async (platform = "ga4", payload: object = {}): Promise<Begun> => {
    const answer = await post(`/integrations/${platform}/connect`, payload);
    if (answer.statusCode !== 200) throw new Error(`connecting was not begun: ${answer.body}`);
    return { authUrl: answer.json().authUrl, cookie: String(answer.headers["set-cookie"]) };
  };
  /** Consents on Google's page. @returns where Google sends the browser */
  const consent = (authUrl: string, changes: Partial<Consent> = {}): string =>
    google.consent(authUrl, { person, ...changes });
  /** The browser follows Google's redirect. */
  const comeBack = async (redirect: string, cookie: string | null, accept = "text/html") => {
    const { pathname, search } = new URL(redirect);
    const headers = { accept, ...(cookie ? { cookie: cookie.split(";")[0] ?? "" } : {}) };
    const answer = await http.inject({ url: pathname + search, headers });
    const location = answer.headers.location ? new URL(String(answer.headers.location)) : null;
    const told: Told = Object.fromEntries(location?.searchParams ?? []);
    return { answer, path: location?.pathname, told };
  };
  /** All of it: begun, consented to and come back. */
  const connect = async (platform?: string, payload?: object, changes?: Partial<Consent>): Promise<Told> => {
    const { authUrl, cookie } = await begin(platform, payload);
    return (await comeBack(consent(authUrl, changes), cookie)).told;
  };
  return { begin, consent, comeBack, connect };
}

function whatIsStored({ stores }: ThrowawayProduct, workspaceId: string) {
  return {
    /** Lets the access tokens of the shop's connections end so many milliseconds from now. */
    setExpiry: async (inMs: number): Promise<void> => {
      const changes = { access_expires_at: new Date(Date.now() + inMs) };
      await stores.postgres.withWorkspace(workspaceId, (tx) => tx.updateTable("connections").set(changes).execute());
    },
    /** The tokens of a connection as they are stored. */
    tokensOf: async (id: string): Promise<{ refresh: Buffer | null; access: Buffer | null }> => {
      const row = await stores.postgres.withWorkspace(workspaceId, (tx) =>
        tx.selectFrom("connections").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
      );
      return { refresh: row.refresh_token_sealed, access: row.access_token_sealed };
    },
  };
}
