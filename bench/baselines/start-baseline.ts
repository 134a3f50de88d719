/** Starts a baseline as a process of its own, as the server is one. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

export interface Baseline {
  url: URL;
  close(): Promise<void>;
}

/** @param file of this folder, which prints its address when it listens */
export async function startBaseline(file: "validating-server.ts" | "redirecting-server.ts"): Promise<Baseline> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, file)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const [address] = await Promise.race([
    once(createInterface({ input: child.stdout }), "line") as Promise<[string]>,
    ended.then((): never => {
      throw new Error(`the baseline ${file} ended before it listened`);
    }),
  ]);
  return {
    url: new URL(address),
    close: async () => {
      child.kill("SIGTERM");
      await ended;
    },
  };
}
