/** Connects the demo's Google Ads, Meta Ads and Google Analytics as its owner would: consent, pick the accounts, wait for the history. */
import { google } from "../google/emulator.ts";
import { SOMEBODY } from "../google/google-emulator.ts";
import { meta } from "../meta/emulator.ts";
import { SOMEBODY as META_SOMEBODY } from "../meta/meta-emulator.ts";
import { playAdFiles } from "./ad-files.ts";
import type { Scene } from "./scene.ts";
import { DEMO_EMAIL } from "./set-up-workspace.ts";
import { pause } from "./tributary-client.ts";

type Platform = "google_ads" | "meta_ads" | "ga4";
const PLATFORMS: readonly Platform[] = ["google_ads", "meta_ads", "ga4"];
const POLL_MS = 400;
/** The demo goes on without the rest of the history after this; it is imported all the same. */
const PATIENCE_MS = 60_000;

interface Integration {
  platform: string;
  connections: { id: string; status: string }[];
}
interface Account {
  id: string;
  isChosen: boolean;
  notSelectableBecause: string | null;
}

/** Does what is not done yet; the pretend providers forget who let whom in when the sandbox ends. */
export async function connectAds(scene: Scene): Promise<void> {
  const { client, sandbox, settings, state } = scene;
  if (!(await playAdFiles(settings.dataDir, sandbox)) || settings.publicUrl !== undefined) return;
  const { accessToken: token } = await client.call<{ accessToken: string }>("/auth/login", {
    method: "POST",
    body: { email: DEMO_EMAIL, password: state.password },
  });
  for (const platform of PLATFORMS) {
    const connectionId = await consentTo(scene, platform, token);
    const query = `connectionId=${connectionId}`;
    const { data } = await client.call<{ data: Account[] }>(`/sources/accounts?${query}`, { token });
    const accounts = data.filter(({ notSelectableBecause }) => notSelectableBecause === null);
    if (accounts.every(({ isChosen }) => isChosen)) continue;
    const body = { connectionId, accountIds: accounts.map(({ id }) => id) };
    await client.call("/sources/accounts", { method: "POST", body, token });
  }
  await untilImported(scene, token);
  await untilConverted(scene, token);
}

/** @returns the connection's id */
async function consentTo({ client, sandbox, serverUrl }: Scene, platform: Platform, token: string): Promise<string> {
  const connectionOf = async (): Promise<string | undefined> => {
    const { data } = await client.call<{ data: Integration[] }>("/integrations", { token });
    return data.find((each) => each.platform === platform)?.connections[0]?.id;
  };
  const connectionId = await connectionOf();
  const begun = await fetch(`${serverUrl}/api/v1/integrations/${platform}/connect`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify(connectionId ? { connectionId } : {}),
  });
  const { authUrl } = (await begun.json()) as { authUrl: string };
  const back =
    platform === "meta_ads"
      ? sandbox.running(meta).consent(authUrl, { person: META_SOMEBODY })
      : sandbox.running(google).consent(authUrl, { person: SOMEBODY });
  const cookie = begun.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  await fetch(back, { headers: { cookie, accept: "text/html" }, redirect: "manual" });
  const made = await connectionOf();
  if (!made) throw new Error(`The demo could not connect ${platform}.`);
  return made;
}

/** Sales in other currencies are converted at rates that are read when somebody first asks for them. */
async function untilConverted({ client, signal, state }: Scene, token: string): Promise<void> {
  const until = state.until.slice(0, 10);
  const from = new Date(Date.parse(state.until) - (state.days - 1) * 86_400_000).toISOString().slice(0, 10);
  const body = { metrics: ["revenue"], range: { from, to: until }, currency: "USD" };
  const giveUpAt = Date.now() + PATIENCE_MS / 4;
  for (;;) {
    const { missingRates } = await client.call<{ missingRates: object[] }>("/metrics/query", {
      method: "POST",
      body,
      token,
    });
    if (missingRates.length === 0 || Date.now() > giveUpAt) return;
    await pause(POLL_MS, signal);
  }
}

async function untilImported({ client, line, sandbox, signal }: Scene, token: string): Promise<void> {
  const giveUpAt = Date.now() + PATIENCE_MS;
  for (;;) {
    const { data } = await client.call<{ data: { progress: number; status: string }[] }>("/sources", { token });
    const total = 100 * data.length;
    const done = Math.round(data.reduce((sum, { progress }) => sum + 100 * progress, 0));
    line.show({ phase: "Importing ad spend", done, total });
    sandbox.report({ phase: "Importing ad spend", done, total });
    const isOver = data.every(({ progress, status }) => progress === 1 && status !== "syncing" && status !== "waiting");
    if (isOver || Date.now() > giveUpAt) return;
    await pause(POLL_MS, signal);
  }
}
