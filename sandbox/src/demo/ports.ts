/** Which ports can be listened on. */
import { createServer } from "node:net";

const TRIES = 50;

export async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** The first free one of the wanted and those after `from`. @throws Error when fifty in a row are taken */
export async function freePort(host: string, wanted: number | undefined, from: number): Promise<number> {
  const candidates = Array.from({ length: TRIES }, (_, index) => from + index).filter((port) => port <= 65_535);
  for (const port of wanted === undefined ? candidates : [wanted, ...candidates]) {
    if (await isFree(host, port)) return port;
  }
  throw new Error(`No free port from ${from} on. Set SANDBOX_PORT.`);
}
