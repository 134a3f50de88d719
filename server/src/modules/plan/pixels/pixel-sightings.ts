/** Keeps each pixel's times of first and last event, without a write for every event. */
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { updatePixelSeen } from "./pixels.sql.ts";

/** An event of this pixel was stored. Resolves to whether it was the pixel's first ever. */
export type MarkPixelSeen = (workspaceId: string, pixelId: string, receivedAt: Date) => Promise<boolean>;

const WRITE_EVERY_MS = 3000;
const MAX_REMEMBERED = 10_000;

/** Makes the function that notes sightings: the first at once, later ones at most every three seconds a pixel. */
export function createPixelSightings(postgres: PostgresClient): MarkPixelSeen {
  const writtenFor = new Map<string, number>();
  return async (workspaceId, pixelId, receivedAt) => {
    const last = writtenFor.get(pixelId);
    if (last !== undefined && receivedAt.getTime() < last + WRITE_EVERY_MS) return false;
    if (writtenFor.size >= MAX_REMEMBERED) writtenFor.clear();
    writtenFor.set(pixelId, receivedAt.getTime());
    try {
      return await updatePixelSeen(postgres, workspaceId, pixelId, receivedAt);
    } catch (error) {
      writtenFor.delete(pixelId);
      throw error;
    }
  };
}
