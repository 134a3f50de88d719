/** What a demo must remember to go on where it was killed: its day, its settings, its keys. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { DemoSettings } from "./demo-settings.ts";
import { readPrivateJson, writePrivateJson } from "./private-file.ts";

export interface DemoState {
  seed: string;
  days: number;
  shoppers: number;
  /** The moment the played period ends: when the demo was first started. ISO 8601. */
  until: string;
  password: string;
  stripeSecretKey: string;
  webhookSecret: string;
  sandboxPort?: number;
  workspace?: DemoWorkspace;
  /** Everything was played, counted and traced. */
  finished: boolean;
}

/** What was made through the API. */
export interface DemoWorkspace {
  workspaceId: string;
  pixelId: string;
  apiKey: string;
  writeKey: string;
  /** Path on the server, as its origin may change. */
  webhookPath: string;
  /** Campaign link key → id. */
  linkIds: Record<string, string>;
}

function pathOf(dataDir: string): string {
  return join(dataDir, "sandbox", "state.json");
}

/**
 * The state of an earlier start, or a new one that is on disk before anything else happens. A demo that was started
 * keeps its seed, days and shoppers whatever the settings say now.
 */
export async function openDemoState(settings: DemoSettings, now: Date): Promise<DemoState> {
  const before = await readPrivateJson(pathOf(settings.dataDir));
  if (before !== undefined) return before as DemoState;
  const state: DemoState = {
    seed: settings.seed,
    days: settings.days,
    shoppers: settings.shoppers,
    until: now.toISOString(),
    password: randomBytes(12).toString("base64url"),
    stripeSecretKey: `sk_test_${randomBytes(18).toString("hex")}`,
    webhookSecret: `whsec_${randomBytes(18).toString("hex")}`,
    finished: false,
  };
  await saveDemoState(settings.dataDir, state);
  return state;
}

export function saveDemoState(dataDir: string, state: DemoState): Promise<void> {
  return writePrivateJson(pathOf(dataDir), state);
}
