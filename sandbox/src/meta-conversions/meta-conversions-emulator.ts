/** A pretend Conversions API of Meta over HTTP: takes requests whole or not at all, and counts each event once. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { acceptForms } from "../accept-forms.ts";
import type { RunningEmulator } from "../emulator.ts";
import { checkVersion } from "../meta/check-version.ts";
import { badParameter, GraphError, type GraphErrorFacts } from "../meta/graph-error.ts";
import { graphParams } from "../meta/graph-params.ts";
import { tokenOf } from "../meta/let-in.ts";
import { checkEvent, type TakenEvent } from "./check-event.ts";

/** An event that counts. */
export interface CountedEvent extends TakenEvent {
  datasetId: string;
  /** Shown under Test events too. */
  testCode: string | null;
  receivedAt: number;
}

export interface MetaConversionsEmulator extends RunningEmulator {
  /** The access token of each dataset. */
  datasets: Map<string, string>;
  /** Each event once, as its dataset reports it, oldest first. */
  counted: CountedEvent[];
  /** Events of all requests that were taken, repeats included. */
  received: number;
  /** Requests, also those that were refused. */
  calls: number;
  /** What becomes of the calls to come, the next one first. */
  faults: GraphErrorFacts[];
  /** Unix milliseconds. */
  now: () => number;
  reset(): void;
}

const PATH = String.raw`/:version(^v\d+\.\d+$)/:datasetId/events`;
const MOST_EVENTS = 1000;
/** The same ID and name within this is the same event. */
const SAME_WITHIN_MS = 48 * 3_600_000;

export async function mountMetaConversions(
  server: FastifyInstance,
  datasets: ReadonlyMap<string, string>,
  connectWith: () => Record<string, unknown> = () => ({}),
): Promise<MetaConversionsEmulator> {
  const emulator: MetaConversionsEmulator = {
    datasets: new Map(datasets),
    counted: [],
    received: 0,
    calls: 0,
    faults: [],
    now: Date.now,
    connectWith,
    reset: () => {
      Object.assign(emulator, { counted: [], received: 0, calls: 0, faults: [], now: Date.now });
    },
  };
  await server.register(async (scope) => {
    acceptForms(scope);
    scope.setErrorHandler((error, _request, reply) => refuse(reply, error));
    scope.post(PATH, async (request, reply) => {
      emulator.calls += 1;
      const received = take(emulator, request);
      reply.type("application/json; charset=UTF-8");
      return { events_received: received, messages: [], fbtrace_id: `Sandbox${emulator.calls}` };
    });
  });
  return emulator;
}

/** @throws GraphError, having counted nothing */
function take(emulator: MetaConversionsEmulator, request: FastifyRequest): number {
  const { version, datasetId } = request.params as { version: string; datasetId: string };
  checkVersion(version);
  const params = graphParams(request);
  letIn(emulator, datasetId, tokenOf(request, params));
  const fault = emulator.faults.shift();
  if (fault) throw new GraphError(fault);
  const testCode = params.get("test_event_code") ?? null;
  if (testCode !== null && !/^TEST\w{1,20}$/.test(testCode)) throw badParameter("test_event_code is no test code");
  const events = listIn(params.get("data")).map((event) => checkEvent(event, emulator.now()));
  emulator.received += events.length;
  for (const event of events) count(emulator, { ...event, datasetId, testCode, receivedAt: emulator.now() });
  return events.length;
}

function letIn({ datasets }: MetaConversionsEmulator, datasetId: string, token: string | null): void {
  if (token === null || ![...datasets.values()].includes(token)) {
    throw new GraphError({ status: 401, code: 190, message: "Invalid OAuth access token - Cannot parse access token" });
  }
  if (datasets.get(datasetId) === token) return;
  throw new GraphError({
    code: 100,
    subcode: 33,
    type: "GraphMethodException",
    message: `Unsupported post request. Object with ID '${datasetId}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
  });
}

function listIn(data: string | undefined): unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(data ?? "");
  } catch {
    throw badParameter("data must be a JSON list of events");
  }
  if (!Array.isArray(list) || list.length === 0) throw badParameter("data must be a list of events");
  if (list.length > MOST_EVENTS) throw badParameter(`data must hold at most ${MOST_EVENTS} events`);
  return list;
}

function count(emulator: MetaConversionsEmulator, event: CountedEvent): void {
  const isSame = (other: CountedEvent): boolean =>
    event.id !== null &&
    other.id === event.id &&
    other.name === event.name &&
    other.datasetId === event.datasetId &&
    event.receivedAt - other.receivedAt <= SAME_WITHIN_MS;
  if (!emulator.counted.some(isSame)) emulator.counted.push(event);
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  if (!(error instanceof GraphError)) throw error;
  return reply.code(error.status).type("application/json; charset=UTF-8").send(error.body);
}
