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
  draft: "A draft becomes active, or completed when it will not run.",
  active: "An active campaign can be paused or completed; it cannot become a draft again, because people have seen it.",
  paused:
    "A paused campaign becomes active again or completed; it cannot become a draft again, because people have seen it.",
  completed: "A completed campaign stays completed, so that its results stay what they were; start a new one instead.",
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
    throw refused("Publish a version first: what runs is a version, with its own links.");
  }
}

function refused(reason: string): AppError {
  return new AppError("conflict", { public: reason, fields: [{ field: "status", message: reason }] });
}
