/** The demo as `npm run demo` runs it: its server, its sandbox and its play, killed together or stopped in order. */
import { spawn } from "node:child_process";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");

export interface DemoProcess {
  /** Resolves when a line of what it says matches. @throws Error with all that was said when it ends before */
  says(words: RegExp): Promise<void>;
  /** Ends it and its server at once, as `kill -9` of the process group does. */
  kill(): Promise<void>;
  /** Asks it to stop. @returns its exit code */
  stop(): Promise<number | null>;
}

/** @param env added to this process's own environment */
export function startDemo(env: Record<string, string>): DemoProcess {
  const child = spawn(process.execPath, ["sandbox/src/demo.ts"], {
    cwd: ROOT,
    // A group of its own, which its server belongs to as well.
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const lines: string[] = [];
  const listeners = new Set<() => void>();
  let ended = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      lines.push(...text.split("\n"));
      tell();
    });
  }
  const gone = new Promise<void>((resolve) => {
    child.once("close", () => {
      ended = true;
      tell();
      resolve();
    });
  });
  return {
    says: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const isSaid = lines.some((line) => words.test(line));
          if (!isSaid && !ended) return;
          listeners.delete(look);
          if (isSaid) resolve();
          else reject(new Error(`the demo ended without saying ${words}:\n${lines.join("\n")}`));
        };
        listeners.add(look);
        look();
      }),
    kill: async () => {
      if (child.pid !== undefined && !ended) process.kill(-child.pid, "SIGKILL");
      await gone;
    },
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
      return child.exitCode;
    },
  };
}
