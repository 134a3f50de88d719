/** A report of Google Analytics, page by page. */
import { z } from "zod";
import { type ProviderAccess, ProviderError } from "../provider-client.ts";
import { askGa4Data } from "./ask-ga4.ts";

export interface Ga4Report {
  /** The number alone. */
  propertyId: string;
  dimensions: readonly string[];
  metrics: readonly string[];
  /** Days of the property, inclusive. */
  from: string;
  to: string;
}

export interface Ga4Page {
  /**
   * Each value by the name of its dimension or metric, as text, as Google gives it. `metadata` says in which currency, and
   * whether rows were withheld (`subjectToThresholding`), put together as "(other)" (`dataLossFromOtherRow`) or sampled.
   */
  rows: readonly Record<string, unknown>[];
  raw: string;
}

const Header = z.object({ name: z.string() });
const Value = z.object({ value: z.string().default("") });
const Answer = z.object({
  dimensionHeaders: z.array(Header).default([]),
  metricHeaders: z.array(Header).default([]),
  rows: z
    .array(z.object({ dimensionValues: z.array(Value).default([]), metricValues: z.array(Value).default([]) }))
    .default([]),
  rowCount: z.int().nonnegative().default(0),
  metadata: z.record(z.string(), z.unknown()).default({}),
});

/** Less than the most that Google gives, so that an answer stays within a few dozen megabytes. */
const PAGE_ROWS = 100_000;

/** Ends when all rows have been given. @param pageRows rows of a page. @throws ProviderError */
export async function* runGa4Report(
  access: ProviderAccess,
  report: Ga4Report,
  pageRows = PAGE_ROWS,
): AsyncGenerator<Ga4Page> {
  const { propertyId, dimensions, metrics, from, to } = report;
  let offset = 0;
  let rowCount = 0;
  do {
    const { json, text } = await askGa4Data(access, `properties/${propertyId}:runReport`, {
      dimensions: dimensions.map((name) => ({ name })),
      metrics: metrics.map((name) => ({ name })),
      dateRanges: [{ startDate: from, endDate: to }],
      // Pages hang together only in a fixed order.
      orderBys: dimensions.map((dimensionName) => ({ dimension: { dimensionName } })),
      // int64 are text.
      limit: String(pageRows),
      offset: String(offset),
      returnPropertyQuota: true,
    });
    const answer = Answer.safeParse(json);
    if (!answer.success) throw strange();
    const page = answer.data;
    if (page.rows.length === 0 && offset < page.rowCount) throw strange();
    rowCount = page.rowCount;
    offset += page.rows.length;
    yield { rows: page.rows.map((row) => toRow(page, row)), raw: text };
  } while (offset < rowCount);
}

function toRow(
  { dimensionHeaders, metricHeaders, metadata }: z.infer<typeof Answer>,
  { dimensionValues, metricValues }: z.infer<typeof Answer>["rows"][number],
): Record<string, unknown> {
  if (dimensionValues.length !== dimensionHeaders.length || metricValues.length !== metricHeaders.length)
    throw strange();
  const dimensions = dimensionHeaders.map(({ name }, at) => [name, dimensionValues[at]?.value] as const);
  const metrics = metricHeaders.map(({ name }, at) => [name, metricValues[at]?.value] as const);
  return { ...Object.fromEntries([...dimensions, ...metrics]), metadata };
}

function strange(): ProviderError {
  return new ProviderError("unexpected", "Google Analytics answered in a shape that is not its own");
}
