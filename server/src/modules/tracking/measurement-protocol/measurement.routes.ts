/** The door for senders of Google Analytics 4's Measurement Protocol, and its validation twin. */
import { MeasurementBody, MeasurementQuery, ValidationMessages } from "@tributary/contract/measurement-protocol";
import { Id } from "@tributary/contract/scalars";
import { AppError } from "../../../core/errors.ts";
import { defineRoute, type IngestProof, type IngestRequest, type Route } from "../../../platform/http/route.ts";
import type { RateLimit } from "../../../platform/http/token-buckets.ts";
import type { TakeForeign } from "../events/collect-events.ts";
import { senderOf } from "../sender-of.ts";
import { eventOfMeasurement } from "./measurement-event.ts";
import { MAX_EVENTS, validateMeasurement } from "./validate-measurement.ts";

const TOO_MANY = { field: "events", message: `must be at most ${MAX_EVENTS} a request, as at Google` };

/** POST /mp/collect, POST /debug/mp/collect. */
export function measurementRoutes(take: TakeForeign, limit: RateLimit): Route[] {
  const route = { method: "POST", root: true, tag: "Collect", anyOrigin: true, anyMediaType: true, limit } as const;
  return [
    defineRoute({
      ...route,
      path: "/mp/collect",
      operationId: "sendMeasurement",
      access: { kind: "ingest", proof: secretOf },
      summary: "Send events with the Google Analytics 4 Measurement Protocol",
      query: MeasurementQuery,
      body: MeasurementBody,
      response: null,
      handler: async ({ ingest, http }, { body }) => {
        const events = Array.isArray(body.events) ? body.events : [];
        const { eventIds, faults } = await take(
          { ...senderOf(ingest, http, "measurement_protocol"), isBrowser: false },
          events.map((event: unknown, index) =>
            index < MAX_EVENTS ? eventOfMeasurement(body, index, event, http.arrivedAt) : TOO_MANY,
          ),
        );
        const [first] = faults;
        if (first && eventIds.length === 0) {
          const fields = faults.map(({ field, message }) => ({ field, message }));
          throw new AppError("invalid_request", { public: `${first.field}: ${first.message}`, fields });
        }
        return null;
      },
    }),
    defineRoute({
      ...route,
      path: "/debug/mp/collect",
      operationId: "validateMeasurement",
      access: { kind: "public" },
      summary: "Validate a Measurement Protocol request as Google would. Nothing is stored",
      query: MeasurementQuery,
      body: MeasurementBody,
      response: ValidationMessages,
      handler: async ({ http }, { query, body }) => {
        return { validationMessages: validateMeasurement(query, body, http.arrivedAt) };
      },
    }),
  ];
}

/** Both in the address. A measurement id of Google's names no pixel of ours; the key then tells the workspace alone. */
function secretOf({ query }: IngestRequest): IngestProof {
  const { measurement_id, api_secret } = query as MeasurementQuery;
  return {
    authorization: api_secret === undefined ? undefined : `Bearer ${api_secret}`,
    pixelId: Id.safeParse(measurement_id).success ? measurement_id : undefined,
  };
}
