/** Uploads: verified payments sent to the conversion APIs of ad platforms, with a ledger of what became of each. */
import { createProviderClient } from "../../connect/provider-http.ts";
import { onOutboxEvent } from "../../platform/events/event-bus.ts";
import type { Job } from "../../platform/jobs/job.ts";
import { defineModule } from "../../platform/module.ts";
import { paymentsMatched } from "../attribution/public.ts";
import { secrets } from "../secrets/public.ts";
import { destinationUrls } from "./destination-urls.ts";
import type { UploadDestinationType } from "./destinations/destination.ts";
import { DESTINATIONS } from "./destinations/destinations.ts";
import { uploadsOfPeople } from "./personal-data.ts";
import { type SendingContext, sendUploads } from "./send-uploads.ts";
import { uploadDestinationRoutes } from "./upload-destinations.routes.ts";
import { uploadRoutes } from "./uploads.routes.ts";

const SEND_UPLOADS = "send-uploads";
/** Platforms ask for few requests at once. */
const CALLS_AT_ONCE = 2;

/** @param types where payments can be sent */
const uploadsBy = (types: readonly UploadDestinationType[]) =>
  defineModule({
    name: "uploads",
    needs: { secrets },
    settings: destinationUrls(types),
    tables: { postgres: ["upload_destinations", "uploads", "upload_attempts"] },
    personalData: uploadsOfPeople,
    permissions: ["uploads.manage"],
    create: (
      { postgres, clickhouse, queue, announce, clock },
      { secrets: { sealer } },
      { destinationUrls: baseUrls },
    ) => {
      const context: SendingContext = {
        postgres,
        clickhouse,
        sealer,
        types,
        baseUrls,
        // The ledger tries again itself, and enters each attempt.
        makeClient: (protocol, signal) =>
          createProviderClient({ protocol, signal, callsAtOnce: CALLS_AT_ONCE, attempts: 1, timeoutMs: 30_000 }),
        askAgainAt: (workspaceId, at) => queue.enqueue(SEND_UPLOADS, workspaceId, { at }),
        clock,
      };
      const askToSend = (workspaceId: string): Promise<void> => queue.enqueue(SEND_UPLOADS, workspaceId);
      const send: Job = {
        name: SEND_UPLOADS,
        label: "Send payments to ad platforms",
        concurrency: 2,
        // Also what an event was lost for.
        schedule: { cron: "25 * * * *", timeZone: "UTC" },
        timeoutSeconds: 900,
        run: async (workspaceId, attempt) => {
          const signal = attempt?.signal ?? new AbortController().signal;
          if (await sendUploads(context, workspaceId, signal)) await announce(workspaceId, "payments");
        },
      };
      return {
        provides: {},
        routes: [...uploadRoutes({ postgres, askToSend }), ...uploadDestinationRoutes({ ...context, askToSend })],
        jobs: [send],
        subscribes: [onOutboxEvent(paymentsMatched, SEND_UPLOADS)],
      };
    },
  });

export const uploads = uploadsBy(DESTINATIONS);
