/** A listening Measurement Protocol for tests. */
import type { AddressInfo } from "node:net";
import { fastify } from "fastify";
import { type Ga4MeasurementEmulator, mountGa4Measurement } from "./ga4-measurement-emulator.ts";

export interface ListeningGa4Measurement {
  url: string;
  ga4: Ga4MeasurementEmulator;
  close(): Promise<void>;
}

/** @param streams the API secret of each */
export async function listeningGa4Measurement(
  streams: Readonly<Record<string, string>>,
): Promise<ListeningGa4Measurement> {
  const server = fastify({ forceCloseConnections: true });
  const ga4 = await mountGa4Measurement(server, new Map(Object.entries(streams)));
  await server.listen({ host: "127.0.0.1", port: 0 });
  return {
    url: `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    ga4,
    close: () => server.close(),
  };
}
