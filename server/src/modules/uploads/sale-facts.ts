/** What is known of a payment when it is to be sent. */
import type { UploadConsent } from "@tributary/contract/uploads";
import type { UploadStep } from "../../platform/postgres/tables/upload-tables.ts";
import type { Sale } from "./destinations/destination.ts";

export interface SaleFacts {
  uploadId: string;
  paymentId: string;
  step: UploadStep;
  attempts: number;
  sale: Omit<Sale, "hasConsent">;
  /** All that was given back up to now. */
  refundedMinor: number;
  consent: UploadConsent;
  matchVersion: number;
  /** Browsers that the sale and the consent were read from. */
  visitorIds: readonly string[];
  isErased: boolean;
  /** Ours, through whose link the buyer came last; null: none. */
  campaignId: string | null;
}
