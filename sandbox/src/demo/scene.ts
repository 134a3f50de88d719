/** What every part of the demo works with. */
import type { Sandbox } from "../start-sandbox.ts";
import type { DemoSettings } from "./demo-settings.ts";
import type { DemoState } from "./demo-state.ts";
import type { ProgressLine } from "./progress-line.ts";
import type { TributaryClient } from "./tributary-client.ts";

export interface DemoRun {
  settings: DemoSettings;
  /** Root of the checkout. */
  root: string;
  signal: AbortSignal;
  line: ProgressLine;
  say: (text: string) => void;
}

/** Everything a phase needs. */
export interface Scene extends DemoRun {
  state: DemoState;
  sandbox: Sandbox;
  client: TributaryClient;
  serverUrl: string;
}
