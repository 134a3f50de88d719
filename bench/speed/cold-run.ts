/** Programs as somebody starts them: from nothing to their result. */
import { spawn } from "node:child_process";

export interface ColdRun {
  seconds: number;
  /** The most memory it ever had. */
  megabytes: number;
}

/** Tells the peak when the program ends, on a stream of its own. */
const TELL_PEAK = `data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))`;

/** Starts Node with these arguments and waits for the end. @throws Error with what it said, when it fails */
export async function runCold(args: readonly string[]): Promise<ColdRun> {
  const start = performance.now();
  const child = spawn(process.execPath, ["--import", TELL_PEAK, ...args], {
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const texts = { error: "", peak: "" };
  child.stderr?.on("data", (text) => (texts.error += text));
  child.stdio[3]?.on("data", (text) => (texts.peak += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  if (code !== 0) throw new Error(texts.error);
  return { seconds: (performance.now() - start) / 1000, megabytes: Number(texts.peak) / 1024 };
}
