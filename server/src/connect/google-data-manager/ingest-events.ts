/** Hands events to Google, and asks what became of them. Source: developers.google.com/data-manager/api/reference/rest. */
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import type { DataManagerEvent } from "./data-manager-event.ts";

export const DATA_MANAGER_URL = "https://datamanager.googleapis.com";

export interface ConversionDestination {
  /** The Google Ads account that owns the conversion action, digits only. */
  operatingAccountId: string;
  /** The manager account that is logged in to; absent: the operating account itself. */
  loginAccountId?: string;
  conversionActionId: string;
}

const Ingested = z.object({ requestId: z.string().default("") });

/**
 * May be sent again: an event of the same transaction restates the first. @param validateOnly nothing is counted
 * @returns the ID of the request, by which its status is asked for; empty where it was only validated
 * @throws ProviderError
 */
export async function ingestEvents(
  access: ProviderAccess,
  to: ConversionDestination,
  events: readonly DataManagerEvent[],
  validateOnly = false,
): Promise<string> {
  const account = (accountId: string) => ({ accountType: "GOOGLE_ADS", accountId });
  const { json } = await access.client.ask({
    method: "POST",
    url: `${access.baseUrl}/v1/events:ingest`,
    headers: { authorization: `Bearer ${await access.credential()}` },
    body: {
      destinations: [
        {
          operatingAccount: account(to.operatingAccountId),
          ...(to.loginAccountId && { loginAccount: account(to.loginAccountId) }),
          productDestinationId: to.conversionActionId,
        },
      ],
      events,
      encoding: "HEX",
      validateOnly,
    },
    isSafeToRepeat: true,
  });
  const ingested = Ingested.safeParse(json);
  if (!ingested.success) throw new ProviderError("unexpected", "Google did not say that it took the event");
  return ingested.data.requestId;
}

export interface RequestStatus {
  state: "SUCCESS" | "PROCESSING" | "FAILED" | "PARTIAL_SUCCESS" | "REQUEST_STATUS_UNKNOWN";
  /** Such as INVALID_GCLID. */
  reasons: string[];
}

const Status = z.object({
  requestStatusPerDestination: z
    .array(
      z.object({
        requestStatus: z
          .enum(["SUCCESS", "PROCESSING", "FAILED", "PARTIAL_SUCCESS", "REQUEST_STATUS_UNKNOWN"])
          .default("REQUEST_STATUS_UNKNOWN"),
        errorInfo: z
          .object({ errorCounts: z.array(z.object({ reason: z.string().default("UNSPECIFIED") })).default([]) })
          .default({ errorCounts: [] }),
      }),
    )
    .default([]),
});

/** Of a request with one destination. @throws ProviderError */
export async function retrieveRequestStatus(access: ProviderAccess, requestId: string): Promise<RequestStatus> {
  const url = new URL(`${access.baseUrl}/v1/requestStatus:retrieve`);
  url.searchParams.set("requestId", requestId);
  const { json } = await access.client.ask({
    url: url.href,
    headers: { authorization: `Bearer ${await access.credential()}` },
  });
  const [status] = Status.parse(json ?? {}).requestStatusPerDestination;
  return {
    state: status?.requestStatus ?? "PROCESSING",
    reasons: (status?.errorInfo.errorCounts ?? []).map(({ reason }) =>
      reason.replace(/^PROCESSING_ERROR_(REASON_)?/, ""),
    ),
  };
}
