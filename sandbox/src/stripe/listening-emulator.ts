/** A listening emulator for tests, with the official client pointed at it. */
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fastify } from "fastify";
import Stripe from "stripe";
import { openStripe, type StripeEmulator, type StripeOptions } from "./stripe-emulator.ts";

export const TEST_KEY = "sk_test_emulatorTestKey01";

export interface ListeningEmulator {
  emulator: StripeEmulator;
  client: Stripe;
  url: string;
  dataDir: string;
  clientWith(key: string): Stripe;
  close(): Promise<void>;
}

/** `dataDir` given: kept after closing, to be opened again. */
export async function listeningEmulator(options: Partial<StripeOptions> = {}): Promise<ListeningEmulator> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), "tributary-stripe-")));
  const server = fastify();
  let url = "";
  const emulator = await openStripe({ dataDir, seed: "test", secretKeys: [TEST_KEY], origin: () => url, ...options });
  await emulator.mount(server);
  await server.listen({ host: "127.0.0.1", port: 0 });
  const { port } = server.server.address() as AddressInfo;
  url = `http://127.0.0.1:${port}`;
  const clientWith = (key: string) =>
    new Stripe(key, { host: "127.0.0.1", port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
  return {
    emulator,
    client: clientWith(TEST_KEY),
    clientWith,
    url,
    dataDir,
    async close() {
      await server.close();
      await emulator.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
