import { setTimeout as sleep } from "node:timers/promises";

const LOOK_MS = 250;
const MEGABYTE = 1_048_576;

/** Watches how much memory the server's process holds, by its own metrics, until stopped. @returns the most, in MB */
export function watchMemory(url: string): { stop(): Promise<number> } {
  let most = 0;
  let isOver = false;
  const looking = (async () => {
    while (!isOver) {
      most = Math.max(most, await residentMegabytes(url));
      await sleep(LOOK_MS);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await looking;
      return most;
    },
  };
}

async function residentMegabytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  const bytes = Number(/^process_resident_memory_bytes (\S+)/m.exec(metrics)?.[1]);
  if (Number.isNaN(bytes)) throw new Error("the server does not tell its memory");
  return bytes / MEGABYTE;
}
