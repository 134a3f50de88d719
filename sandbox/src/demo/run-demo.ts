/** The demo from its first line to the ready message: server, sandbox, play, and the trickle of live shoppers after it. */
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { SANDBOX_CREDENTIAL } from "../emulator.ts";
import { browsable, type Sandbox, startSandbox } from "../start-sandbox.ts";
import { act } from "./act.ts";
import type { DemoSettings } from "./demo-settings.ts";
import { type DemoState, openDemoState, saveDemoState } from "./demo-state.ts";
import { freePort, isFree } from "./ports.ts";
import { awaitPreviousServer, forgetServer, rememberServer } from "./previous-server.ts";
import type { DemoRun, Scene } from "./scene.ts";
import { type ServerProcess, startServerProcess } from "./server-process.ts";
import { tributaryClient } from "./tributary-client.ts";

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
    ECB_RATES_URL: sandboxUrl,
    GOOGLE_CLIENT_ID: SANDBOX_CREDENTIAL,
    GOOGLE_CLIENT_SECRET: SANDBOX_CREDENTIAL,
    GOOGLE_OAUTH_URL: sandboxUrl,
    GOOGLE_ADS_API_URL: sandboxUrl,
    META_APP_ID: SANDBOX_CREDENTIAL,
    META_APP_SECRET: SANDBOX_CREDENTIAL,
    META_API_URL: sandboxUrl,
    META_ADS_API_URL: sandboxUrl,
    GA4_API_URL: sandboxUrl,
    // The pretend shop is on this machine, and its page can be checked.
    ALLOW_PRIVATE_FETCH: "true",
    // Whoever tries the demo may try it as several people.
    SIGNUP: "open",
    USAGE_RATES: "USD api_calls=0.20/1000 events=0.50/10000 mails=0.80/1000 storage_bytes=0.003/1000000000",
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

function tellKeptSettings(state: DemoState, { seed, days, shoppers }: DemoSettings, say: (text: string) => void): void {
  if (state.seed === seed && state.days === days && state.shoppers === shoppers) return;
  say(
    `This data directory holds a demo of ${state.days} days and ${state.shoppers} shoppers with seed ${state.seed}; going on with that one.`,
  );
}
