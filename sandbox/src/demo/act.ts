/** What happens once the server is ready: set up, play, tell the reader, keep shoppers coming. */
import { join } from "node:path";
import { connectAds } from "./connect-ads.ts";
import { type DemoWorkspace, saveDemoState } from "./demo-state.ts";
import { sendLiveShoppers } from "./live-shoppers.ts";
import { marketSettings } from "./market-settings.ts";
import { playDemo } from "./play-demo.ts";
import { writePrivateJson } from "./private-file.ts";
import type { Scene } from "./scene.ts";
import { setUpReports } from "./set-up-reports.ts";
import { DEMO_EMAIL, setUpWorkspace } from "./set-up-workspace.ts";
import { shortUrlsByKey } from "./short-urls.ts";

const WEBHOOK_EVENTS = [
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "charge.succeeded",
  "charge.refunded",
  "checkout.session.completed",
  "refund.created",
  "refund.updated",
];

/** Ends only by the signal, whose reason it throws. */
export async function act(scene: Scene): Promise<void> {
  const { state, settings, sandbox, client, serverUrl, line, signal } = scene;
  const workspace = state.workspace ?? (await setUp(scene));
  await sandbox.stripe.registerEndpoint({
    id: "we_demo",
    url: `${serverUrl}${workspace.webhookPath}`,
    secret: state.webhookSecret,
    events: WEBHOOK_EVENTS,
  });
  const { data: links } = await client.call<{ data: ShownLink[] }>("/links?limit=500", { token: workspace.apiKey });
  sandbox.connectShop({ serverUrl, pixelId: workspace.pixelId, apiKey: workspace.apiKey, links });
  if (!state.finished) await playDemo(scene, workspace);
  await connectAds(scene);
  await setUpReports(scene);
  await writePrivateJson(join(settings.dataDir, "demo.json"), demoFile(scene, workspace));
  line.finish();
  sandbox.report({ phase: "ready", done: 1, total: 1 });
  scene.say(readyMessage(scene));
  const shortUrls = shortUrlsByKey(links);
  if (settings.live) {
    const market = marketSettings(state, sandbox.url);
    await sendLiveShoppers({ sandbox, client, serverUrl, workspace, shortUrls, signal, market });
  }
  await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

interface ShownLink {
  title: string;
  shortUrl: string;
  youtubeVideoId: string | null;
}

async function setUp({ client, state, sandbox, settings, signal }: Scene): Promise<DemoWorkspace> {
  state.workspace = await setUpWorkspace(client, state, `${sandbox.url}/shop`, signal);
  await saveDemoState(settings.dataDir, state);
  return state.workspace;
}

function demoFile(
  { serverUrl, state, sandbox }: Scene,
  { workspaceId, apiKey, writeKey, pixelId }: DemoWorkspace,
): object {
  return {
    url: serverUrl,
    email: DEMO_EMAIL,
    password: state.password,
    workspaceId,
    apiKey,
    writeKey,
    pixelId,
    sandboxUrl: sandbox.url,
  };
}

function readyMessage({ serverUrl, state, sandbox, settings }: Scene): string {
  return `
  Tributary is ready.

    Dashboard  ${serverUrl}
    Email      ${DEMO_EMAIL}
    Password   ${state.password}

    Sandbox    ${sandbox.url}   shop, refunds, and the truth to check against

  ${settings.live ? "Shoppers keep coming and buying at the rate of the past weeks. " : ""}Ctrl-C stops everything; the data stays in ${settings.dataDir}.
`;
}
