/** Which names a workspace's numbers have, so that questions may use them. */
import type { MetricDescription } from "@tributary/contract/metrics";
import { shiftDay } from "../../../core/days.ts";
import { CONNECTORS } from "../../connections/public.ts";
import type { AskMetrics } from "../../reporting/public.ts";
import type { NamedValue, Vocabulary } from "../analyst/vocabulary.ts";

export interface VocabularyServices {
  askMetrics: AskMetrics;
  campaignNames(workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
  linkTitles(workspaceId: string, ids: readonly string[]): Promise<Map<string, string>>;
  metrics: readonly MetricDescription[];
  models: readonly { name: string; label: string }[];
}

/** Each dimension with a metric that has it. */
const NAMED = [
  ["channel", "orders"],
  ["source", "orders"],
  ["campaign", "orders"],
  ["campaign", "sessions"],
  ["utmCampaign", "orders"],
  ["platform", "impressions"],
  ["adCampaign", "impressions"],
  ["landingPage", "sessions"],
  ["link", "allClicks"],
  ["link", "orders"],
] as const;

const DAYS = 1100;
const MOST_VALUES = 500;

/** @param today the workspace's */
export async function readVocabulary(
  services: VocabularyServices,
  workspaceId: string,
  today: string,
): Promise<Vocabulary> {
  const { askMetrics, metrics, models } = services;
  const range = { from: shiftDay(today, 1 - DAYS), to: today };
  const found = await Promise.all(
    NAMED.map(async ([dimension, metric]) => {
      const result = await askMetrics(workspaceId, {
        metrics: [metric],
        dimensions: [dimension],
        range,
        limit: MOST_VALUES,
      });
      const values = result.rows.flatMap((row) => (typeof row[dimension] === "string" ? [row[dimension]] : []));
      const own = await ownNames(services, workspaceId, dimension, values);
      return values.map((value): NamedValue => {
        const name = own.get(value) ?? result.names[dimension]?.[value] ?? platformLabel(dimension, value) ?? value;
        return { dimension, value, name };
      });
    }),
  );
  const values = new Map(found.flat().map((value) => [`${value.dimension} ${value.value}`, value]));
  return { metrics, models, values: [...values.values()] };
}

/** Names that people gave in the plan. */
async function ownNames(
  { campaignNames, linkTitles }: VocabularyServices,
  workspaceId: string,
  dimension: string,
  values: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (dimension === "campaign") return campaignNames(workspaceId, values);
  return dimension === "link" ? linkTitles(workspaceId, values) : new Map();
}

function platformLabel(dimension: string, value: string): string | undefined {
  return dimension === "platform" ? CONNECTORS.find(({ name }) => name === value)?.label : undefined;
}
