/** The demo from its first line to the ready message: server, sandbox, play, and the trickle of live shoppers after it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { simulateMarket } from "../market/simulate-market.ts";
import { browsable, type Sandbox, startSandbox } from "../start-sandbox.ts";
import type { DemoSettings } from "./demo-settings.ts";
import { type DemoState, type DemoWorkspace, openDemoState, saveDemoState } from "./demo-state.ts";
import { sendLiveShoppers, shortUrlsByKey } from "./live-shoppers.ts";
import { type Play, playEvents, playPayments } from "./play-market.ts";
import { freePort, isFree } from "./ports.ts";
import { awaitPreviousServer, forgetServer, rememberServer } from "./previous-server.ts";
import { writePrivateJson } from "./private-file.ts";
import type { ProgressLine } from "./progress-line.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { DEMO_EMAIL, setUpWorkspace } from "./set-up-workspace.ts";
import { settle } from "./settle.ts";
import { type TributaryClient, tributaryClient } from "./tributary-client.ts";

export interface DemoRun {
  settings: DemoSettings;
  /** Root of the checkout. */
  root: string;
  signal: AbortSignal;
  line: ProgressLine;
  say: (text: string) => void;
}

/** Everything a phase needs. */
interface Scene extends DemoRun {
  state: DemoState;
  sandbox: Sandbox;
  client: TributaryClient;
  serverUrl: string;
}

const DAY_MS = 86_400_000;
const WEBHOOK_EVENTS = [
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "charge.succeeded",
  "charge.refunded",
  "checkout.session.completed",
  "refund.created",
  "refund.updated",
];

/** Runs until the signal is given; everything it started is stopped when it returns or throws. */
export async function runDemo(run: DemoRun): Promise<void> {
  const { settings, signal, say } = run;
  await mkdir(join(settings.dataDir, "sandbox"), { recursive: true });
  await awaitPreviousServer(settings.dataDir, signal);
  if (!(await isFree(settings.host, settings.port))) {
    throw new Error(`Port ${settings.port} is in use. Stop what listens there, or set PORT to another one.`);
  }
  const state = await openDemoState(settings, new Date());
  tellKeptSettings(state, settings, say);
  const sandbox = await openSandbox(settings, state);
  try {
    const server = startServerProcess({
      root: run.root,
      dataDir: settings.dataDir,
      env: serverEnv(settings, sandbox.url),
    });
    try {
      await rememberServer(settings.dataDir, server.pid);
      await beside(server, run, (scene) => act({ ...scene, state, sandbox }));
    } finally {
      await server.stop();
      await forgetServer(settings.dataDir);
    }
  } finally {
    await sandbox.close();
  }
}

async function openSandbox({ host, port, sandboxPort, dataDir }: DemoSettings, state: DemoState): Promise<Sandbox> {
  const chosen = sandboxPort ?? (await freePort(host, state.sandboxPort, port + 1));
  if (!(await isFree(host, chosen))) throw new Error(`Port ${chosen} is in use. Set SANDBOX_PORT to another one.`);
  const sandbox = await startSandbox({
    host,
    port: chosen,
    dataDir,
    seed: state.seed,
    secretKeys: [state.stripeSecretKey],
  });
  if (state.sandboxPort !== chosen) {
    state.sandboxPort = chosen;
    await saveDemoState(dataDir, state);
  }
  return sandbox;
}

function serverEnv(settings: DemoSettings, sandboxUrl: string): Record<string, string> {
  const { host, port, dataDir, publicUrl } = settings;
  return {
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: publicUrl ?? urlOf(settings),
    DATA_DIR: dataDir,
    STRIPE_API_URL: sandboxUrl,
  };
}

function urlOf({ host, port }: DemoSettings): string {
  return `http://${browsable(host)}:${port}`;
}

type Beginning = Omit<Scene, "state" | "sandbox">;

/** Runs the scene; when the server ends by itself meanwhile, the scene ends with it. */
async function beside(
  server: ServerProcess,
  run: DemoRun,
  scene: (beginning: Beginning) => Promise<void>,
): Promise<void> {
  const fallen = new AbortController();
  const signal = AbortSignal.any([run.signal, fallen.signal]);
  const serverUrl = urlOf(run.settings);
  void server.ended.then(async () => {
    if (run.signal.aborted) return;
    const words = await server.lastWords();
    fallen.abort(
      new Error(
        `The server stopped unexpectedly. Running the demo again goes on where it stopped. Its last words:\n${words}`,
      ),
    );
  });
  const readyThenScene = async (): Promise<void> => {
    run.line.show({ phase: "Starting the server", done: 0, total: 0 });
    await server.ready(serverUrl, signal);
    await scene({ ...run, signal, client: tributaryClient(serverUrl, signal), serverUrl });
  };
  const ended = new Promise<never>((_, reject) => {
    fallen.signal.addEventListener("abort", () => reject(fallen.signal.reason), { once: true });
  });
  await Promise.race([readyThenScene(), ended]);
}

async function act(scene: Scene): Promise<void> {
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
  if (!state.finished) await play(scene, workspace);
  await writePrivateJson(join(settings.dataDir, "demo.json"), demoFile(scene, workspace));
  line.finish();
  sandbox.report({ phase: "ready", done: 1, total: 1 });
  scene.say(readyMessage(scene));
  const shortUrls = shortUrlsByKey(links);
  if (settings.live) await sendLiveShoppers({ sandbox, serverUrl, workspace, shortUrls, signal });
  await new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
}

interface ShownLink {
  title: string;
  shortUrl: string;
  youtubeVideoId: string | null;
}

async function setUp({ client, state, sandbox, settings }: Scene): Promise<DemoWorkspace> {
  state.workspace = await setUpWorkspace(client, state, `${sandbox.url}/shop`);
  await saveDemoState(settings.dataDir, state);
  return state.workspace;
}

async function play(scene: Scene, workspace: DemoWorkspace): Promise<void> {
  const { state, sandbox, client, signal, settings } = scene;
  const until = Date.parse(state.until);
  const from = Math.floor(until / DAY_MS) * DAY_MS - (state.days - 1) * DAY_MS;
  const market = simulateMarket({
    seed: state.seed,
    shoppers: state.shoppers,
    from,
    until,
    shopUrl: `${sandbox.url}/shop`,
  });
  const show = (phase: string, total: number) => (done: number) => {
    scene.line.show({ phase, done, total });
    sandbox.report({ phase, done, total });
  };
  const base: Omit<Play, "onProgress"> = { market, sandbox, client, workspace, signal };
  await playEvents({ ...base, onProgress: show(`Playing ${state.days} days of visits`, market.events.length) });
  await playPayments({ ...base, onProgress: show("Taking payments", market.payments.length) });
  const range = { from: dayOf(from - DAY_MS), to: dayOf(until + DAY_MS) };
  const onProgress = show("Tracing payments", market.payments.length);
  await settle({ client, sandbox, apiKey: workspace.apiKey, range, signal, onProgress });
  state.finished = true;
  await saveDemoState(settings.dataDir, state);
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
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
    E-mail     ${DEMO_EMAIL}
    Password   ${state.password}

    Sandbox    ${sandbox.url}   shop, refunds, and the truth to check against

  ${settings.live ? "A shopper comes by every 20 seconds or so. " : ""}Ctrl-C stops everything; the data stays in ${settings.dataDir}.
`;
}

function tellKeptSettings(state: DemoState, { seed, days, shoppers }: DemoSettings, say: (text: string) => void): void {
  if (state.seed === seed && state.days === days && state.shoppers === shoppers) return;
  say(
    `This data directory holds a demo of ${state.days} days and ${state.shoppers} shoppers with seed ${state.seed}; going on with that one.`,
  );
}
