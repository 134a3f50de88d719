/** Learns from a workspace's journeys how much its channels count by the data-driven models. */
import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { fitStrengths } from "../data-driven/fit-strengths.ts";
import type { Path } from "../paths/path.ts";
import type { MatchStores } from "../trace/match-batch.ts";
import { readJourneyPaths } from "./journey-paths.sql.ts";
import { findStrengths, storeStrengths } from "./model-parameters.sql.ts";

/** Fewer say more about chance than about channels. */
export const CONVERSIONS_TO_FIT = 50;
const DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * Journeys of the 90 days before `now`. What is learned from the same journeys, or comes out the same, is no new version.
 * @returns whether there is a new version
 */
export async function fitModels(
  { postgres, clickhouse }: MatchStores,
  workspaceId: string,
  now = new Date(),
): Promise<boolean> {
  const from = new Date(now.getTime() - DAYS * DAY_MS);
  const paths = await readJourneyPaths(clickhouse.inWorkspace(workspaceId), from, now);
  const sum = (key: "conversions" | "nulls") => paths.reduce((all, path) => all + path[key], 0);
  const [conversions, nulls] = [sum("conversions"), sum("nulls")];
  if (conversions < CONVERSIONS_TO_FIT) return false;
  const fingerprint = fingerprintOf(paths);
  const known = await findStrengths(postgres, workspaceId);
  if (known?.fingerprint === fingerprint) return false;
  const strengths = fitStrengths(paths);
  if (known && isDeepStrictEqual(known.strengths, strengths)) return false;
  await storeStrengths(postgres, workspaceId, { fingerprint, conversions, nulls, strengths });
  return true;
}

function fingerprintOf(paths: readonly Path[]): string {
  return createHash("sha256").update(JSON.stringify(paths)).digest("hex");
}
