/** Which status may follow which, and why not where it may not. */
import type { CampaignStatus } from "@tributary/contract/campaigns";
import { AppError } from "../../../core/errors.ts";

const NEXT: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: ["active", "completed"],
  active: ["paused", "completed"],
  paused: ["active", "completed"],
  completed: [],
};

const WHY_NOT: Readonly<Record<CampaignStatus, string>> = {
  draft: "A draft can only become active or completed.",
  active: "An active campaign can only be paused or completed.",
  paused: "A paused campaign can only become active or completed.",
  completed: "A completed campaign can't be reopened. Create a new one.",
};

/**
 * Keeping a status is always allowed.
 * @param versionCount how many versions have been published
 * @throws AppError conflict, with the reason
 */
export function requireTransition(from: CampaignStatus, to: CampaignStatus, versionCount: number): void {
  if (from === to) return;
  if (!NEXT[from].includes(to)) throw refused(WHY_NOT[from]);
  if (to === "active" && versionCount === 0) {
    throw refused("Publish a version first.");
  }
}

function refused(reason: string): AppError {
  return new AppError("conflict", { public: reason, fields: [{ field: "status", message: reason }] });
}
