/** What the environment asks of the demo. The only place of the sandbox that reads variables. */
import { resolve } from "node:path";

export interface DemoSettings {
  host: string;
  port: number;
  /** Where the server is told to be reached; undefined: where it listens. */
  publicUrl: string | undefined;
  /** Undefined: the port after the server's, or the next free one. */
  sandboxPort: number | undefined;
  /** Absolute. */
  dataDir: string;
  seed: string;
  days: number;
  /** People who come across the shop: most look in passing, about one in twenty buys. */
  shoppers: number;
  /** Whether shoppers keep coming once everything was played. */
  live: boolean;
}

type Env = Record<string, string | undefined>;

/** @returns the settings, or one readable line per fault */
export function readDemoSettings(env: Env, cwd: string): { settings: DemoSettings } | { faults: string[] } {
  const faults: string[] = [];
  const whole = <Otherwise>(name: string, otherwise: Otherwise, min: number, max: number): number | Otherwise => {
    const text = env[name]?.trim() ?? "";
    if (text === "") return otherwise;
    if (/^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max) return Number(text);
    faults.push(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
    return otherwise;
  };
  const seed = env.DEMO_SEED?.trim() || "1";
  if (!/^[\w.-]{1,64}$/.test(seed)) {
    faults.push(`DEMO_SEED must be 1 to 64 letters, digits, dots, dashes or underscores, not "${seed}".`);
  }
  const settings: DemoSettings = {
    host: env.HOST?.trim() || "127.0.0.1",
    port: whole("PORT", 3000, 1, 65_535),
    publicUrl: env.PUBLIC_URL?.trim() || undefined,
    sandboxPort: whole("SANDBOX_PORT", undefined, 1, 65_535),
    dataDir: resolve(cwd, env.DATA_DIR?.trim() || "./.tributary"),
    seed,
    days: whole("DEMO_DAYS", 90, 1, 365),
    shoppers: whole("DEMO_SHOPPERS", 14_000, 1, 200_000),
    live: whole("DEMO_LIVE", 1, 0, 1) === 1,
  };
  if (settings.sandboxPort === settings.port) faults.push("SANDBOX_PORT must differ from PORT.");
  return faults.length > 0 ? { faults } : { settings };
}
