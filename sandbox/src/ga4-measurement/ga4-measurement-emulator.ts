/** A pretend Measurement Protocol of Google Analytics over HTTP: takes everything, and counts what is valid and let in. */
import type { FastifyInstance } from "fastify";
import type { RunningEmulator } from "../emulator.ts";
import { validateBody } from "./validate-event.ts";

export interface CountedGa4Event {
  measurementId: string;
  clientId: string;
  name: string;
  params: Readonly<Record<string, unknown>>;
  consent: unknown;
}

export interface Ga4MeasurementEmulator extends RunningEmulator {
  /** The API secret of each web stream. */
  streams: Map<string, string>;
  /** As reports show them: a purchase of the same transaction once. */
  counted: CountedGa4Event[];
  /** Events that were taken, with a 204, and count for nothing: why. */
  ignored: string[];
  calls: number;
  /** HTTP statuses of the calls to come, the next one first; null: it is answered. */
  faults: (number | null)[];
  /** Unix milliseconds. */
  now: () => number;
  reset(): void;
}

type Query = { measurement_id?: string; api_secret?: string };

export async function mountGa4Measurement(
  server: FastifyInstance,
  streams: ReadonlyMap<string, string>,
  connectWith: () => Record<string, unknown> = () => ({}),
): Promise<Ga4MeasurementEmulator> {
  const emulator: Ga4MeasurementEmulator = {
    streams: new Map(streams),
    counted: [],
    ignored: [],
    calls: 0,
    faults: [],
    now: Date.now,
    connectWith,
    reset: () => {
      Object.assign(emulator, { counted: [], ignored: [], calls: 0, faults: [], now: Date.now });
    },
  };
  await server.register(async (scope) => {
    scope.post("/debug/mp/collect", async (request, reply) => {
      emulator.calls += 1;
      const fault = emulator.faults.shift();
      if (fault) return reply.code(fault).send();
      return { validationMessages: validateBody(request.body, emulator.now()) };
    });
    scope.post("/mp/collect", async (request, reply) => {
      emulator.calls += 1;
      const fault = emulator.faults.shift();
      if (fault) return reply.code(fault).send();
      take(emulator, request.query as Query, request.body);
      return reply.code(204).send();
    });
  });
  return emulator;
}

function take(emulator: Ga4MeasurementEmulator, query: Query, body: unknown): void {
  const { measurement_id: measurementId = "", api_secret: secret } = query;
  if (secret === undefined || emulator.streams.get(measurementId) !== secret) {
    emulator.ignored.push("The API secret is none of this stream.");
    return;
  }
  const [fault] = validateBody(body, emulator.now());
  if (fault) {
    emulator.ignored.push(fault.description);
    return;
  }
  const {
    client_id: clientId,
    consent,
    events,
  } = body as {
    client_id: string;
    consent?: unknown;
    events: { name: string; params?: Record<string, unknown> }[];
  };
  for (const { name, params = {} } of events) {
    const isKnown = emulator.counted.some(
      (other) =>
        name === "purchase" &&
        other.name === name &&
        other.measurementId === measurementId &&
        other.params.transaction_id === params.transaction_id,
    );
    if (isKnown) emulator.ignored.push(`Transaction ${String(params.transaction_id)} is counted already.`);
    else emulator.counted.push({ measurementId, clientId, name, params, consent });
  }
}
