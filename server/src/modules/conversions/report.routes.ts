/** Where pages and servers report conversions. */
import { ConversionAccepted, ConversionBody } from "@tributary/contract/conversions";
import { Id } from "@tributary/contract/scalars";
import { AppError } from "../../core/errors.ts";
import {
  defineRoute,
  HttpAnswer,
  type IngestProof,
  type IngestRequest,
  type Route,
} from "../../platform/http/route.ts";
import type { RateLimit } from "../../platform/http/token-buckets.ts";
import { refusesTracking } from "../tracking/public.ts";
import { type RecordContext, recordReport } from "./record-report.ts";

const MAX_BODY_BYTES = 65_536;

/** POST /conversions. */
export function reportRoute(context: RecordContext, limit: RateLimit): Route {
  return defineRoute({
    method: "POST",
    path: "/conversions",
    operationId: "reportConversion",
    access: { kind: "ingest", proof: proofOf },
    summary: "Report a conversion for a link click. Rejected reports are stored with the reason and return 422",
    tag: "Conversions",
    body: ConversionBody,
    response: ConversionAccepted,
    status: 201,
    anyOrigin: true,
    maxBodyBytes: MAX_BODY_BYTES,
    limit,
    handler: async ({ ingest, http }, { body }) => {
      const { workspaceId, trusted } = ingest;
      const idempotencyKey = keyOf(http.headers["idempotency-key"]);
      const refuses = refusesTracking(http.headers);
      const reporter = { workspaceId, isTrusted: trusted, refuses, arrivedAt: http.arrivedAt, idempotencyKey };
      const { conversion, isRepeated } = await recordReport(context, reporter, body);
      return new HttpAnswer(201, conversion, isRepeated ? { "idempotent-replayed": "true" } : {});
    },
  });
}

/** A page knows the link it was reached by, and may know nothing else of us. */
function proofOf({ headers, body }: IngestRequest): IngestProof {
  const { campaign_link_id: linkId, pixel_id: pixelId } = body as ConversionBody;
  const proof = {
    authorization: headers.authorization,
    pixelId: pixelId ?? undefined,
    ...(typeof linkId === "string" ? { linkId } : {}),
  };
  if (proof.authorization === undefined && proof.pixelId === undefined && !Id.safeParse(linkId).success) {
    const message = "must be a UUID";
    const fields = [{ field: "campaign_link_id", message }];
    throw new AppError("invalid_request", { public: `campaign_link_id: ${message}`, fields });
  }
  return proof;
}

function keyOf(header: string | string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === "string" && header.length > 0 && header.length <= 255) return header;
  throw new AppError("invalid_request", "Idempotency-Key must have 1 to 255 characters.");
}
