/** Tells of a taken port at once, before the stores are opened for nothing. */
import { once } from "node:events";
import { createServer } from "node:net";

/** Throws what listening there would throw: EADDRINUSE, EACCES, EADDRNOTAVAIL. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const probe = createServer().listen({ host, port });
  await once(probe, "listening");
  probe.close();
  await once(probe, "close");
}
