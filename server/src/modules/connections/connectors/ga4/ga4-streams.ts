/** Reports by day. Few dimensions each, since Google puts rows together as "(other)" where there are too many. */
import { z } from "zod";
import { runGa4Report } from "../../../../connect/ga4/run-ga4-report.ts";
import type { DailyStream, ReadContext, SourcePage } from "../connector.ts";

const SOURCE = ["sessionSource", "sessionMedium", "sessionCampaignName"];
/** Credit of key events changes for up to 12 days, and events come in up to three days late. */
const RESTATED_DAYS = 14;

const Metadata = z.object({
  currencyCode: z.string(),
  timeZone: z.string(),
  subjectToThresholding: z.boolean().optional(),
  dataLossFromOtherRow: z.boolean().optional(),
  samplingMetadatas: z.array(z.object({ samplesReadCount: z.string(), samplingSpaceSize: z.string() })).optional(),
  schemaRestrictionResponse: z.looseObject({}).optional(),
  emptyReason: z.string().optional(),
});
const Whole = z.string().regex(/^\d+$/);
const Decimal = z.string().regex(/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i);
const Sourced = z.object({
  date: z.string().regex(/^\d{8}$/),
  sessionSource: z.string(),
  sessionMedium: z.string(),
  sessionCampaignName: z.string(),
  ecommercePurchases: Whole,
  /** Units of `metadata.currencyCode`. */
  purchaseRevenue: Decimal,
  metadata: Metadata,
});
const Sessions = Sourced.extend({
  sessionDefaultChannelGroup: z.string(),
  sessions: Whole,
  engagedSessions: Whole,
  keyEvents: Decimal,
});
const Transactions = Sourced.extend({ transactionId: z.string() });
const Dated = z.object({ date: z.string() });

interface Report {
  name: string;
  label: string;
  dimensions: readonly string[];
  metrics: readonly string[];
  schema: z.ZodType;
  daysPerRead: number;
}

function report({ dimensions, metrics, ...facts }: Report): DailyStream {
  return {
    ...facts,
    kind: "daily",
    keyOf: (record) => JSON.stringify(dimensions.map((dimension) => record[dimension] ?? "")),
    dayOf: (record) => Dated.parse(record).date.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"),
    trailingDays: () => RESTATED_DAYS,
    historyDays: 365,
    read: (context, { from, to }) => readPages(context, { dimensions: ["date", ...dimensions], metrics, from, to }),
  };
}

async function* readPages(
  context: ReadContext,
  asked: { dimensions: readonly string[]; metrics: readonly string[]; from: string; to: string },
): AsyncIterable<SourcePage> {
  for await (const { rows, raw } of runGa4Report(context, { propertyId: context.account.id, ...asked })) {
    yield { records: rows, raw };
  }
}

export const ga4Streams: readonly DailyStream[] = [
  report({
    name: "sessions",
    label: "Daily sessions by source, medium, and campaign",
    dimensions: [...SOURCE, "sessionDefaultChannelGroup"],
    metrics: ["sessions", "engagedSessions", "keyEvents", "ecommercePurchases", "purchaseRevenue"],
    schema: Sessions,
    daysPerRead: 7,
  }),
  report({
    name: "transactions",
    label: "Daily purchases by transaction ID and source",
    dimensions: ["transactionId", ...SOURCE],
    metrics: ["ecommercePurchases", "purchaseRevenue"],
    schema: Transactions,
    daysPerRead: 7,
  }),
];
