/** A destination of a shop's payments, and an upload in its ledger, as if it had been turned on. */
import { newId } from "../core/ids.ts";
import type { ThrowawayProduct } from "./throwaway-product.ts";

interface UploadOf {
  workspaceId: string;
  /** Empty: of a payment that is not there any more. */
  paymentId: string;
  /** Stands in what was sent. */
  marker: string;
}

/** @param create makes something by its path */
export async function openUpload(
  { stores }: ThrowawayProduct,
  create: <Made>(path: string, input: object) => Promise<Made>,
  of: UploadOf,
): Promise<{ uploadDestinationId: string; uploadId: string }> {
  const { id: uploadDestinationId } = await create<{ id: string }>("/upload-destinations", {
    kind: "meta",
    name: of.marker,
    settings: { datasetId: "1234567890" },
    secret: of.marker,
  });
  const id = newId();
  const now = new Date();
  const common = { workspace_id: of.workspaceId, state: "rejected", verdict: of.marker } as const;
  await stores.postgres.withWorkspace(of.workspaceId, async (tx) => {
    await tx
      .insertInto("uploads")
      .values({
        ...common,
        id,
        destination_id: uploadDestinationId,
        payment_id: of.paymentId || newId(),
        dedup_key: of.marker,
        paid_at: now,
        amount_minor: 4200,
        currency: "EUR",
        match_version: 1,
        reason: "refused",
        handle: null,
        sent_at: now,
        next_attempt_at: null,
      })
      .execute();
    await tx
      .insertInto("upload_attempts")
      .values({
        ...common,
        id: newId(),
        upload_id: id,
        step: "conversion",
        payload: JSON.stringify({ event_id: of.marker }),
        made_at: now,
      })
      .execute();
  });
  return { uploadDestinationId, uploadId: id };
}
