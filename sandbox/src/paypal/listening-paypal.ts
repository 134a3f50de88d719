/** A listening PayPal for tests, with an app that it lets in. */
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { PayPalClients } from "./paypal-clients.ts";
import { mountPayPal, type PayPalEmulator } from "./paypal-emulator.ts";

export interface ListeningPayPal {
  url: string;
  paypal: PayPalEmulator;
  clientId: string;
  clientSecret: string;
  close(): Promise<void>;
}

export async function listeningPayPal(): Promise<ListeningPayPal> {
  const server = fastify({ forceCloseConnections: true });
  const [clientId, clientSecret] = ["AbCdSandboxClient", "EfGhSandboxSecret"];
  const clients = new PayPalClients();
  clients.add(clientId, clientSecret);
  let url = "";
  const paypal = await mountPayPal(server, { clients, origin: () => url, connectWith: () => ({}) });
  await server.listen({ host: "127.0.0.1", port: 0 });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    await paypal.close();
    await server.close();
  };
  return { url, paypal, clientId, clientSecret, close };
}
