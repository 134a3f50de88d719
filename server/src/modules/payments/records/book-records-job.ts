/** Looks at what was imported of an account whenever it has changed. */
import type { Job } from "../../../platform/jobs/job.ts";
import { readSourceSubject } from "../../connections/public.ts";
import { type BookRecordsContext, bookRecords } from "./book-records.ts";

/** The queue's name for filing what was imported in the inbox. */
export const BOOK_RECORDS = "book-payment-records";

export function bookRecordsJob(context: BookRecordsContext): Job {
  return {
    name: BOOK_RECORDS,
    label: "Record payments from imports",
    concurrency: 2,
    timeoutSeconds: 1800,
    run: (workspaceId, attempt) =>
      bookRecords(context, workspaceId, attempt?.subject ? readSourceSubject(attempt.subject) : null),
  };
}
