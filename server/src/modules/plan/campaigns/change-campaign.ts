/** What a change makes of a campaign: pure, so that the rules can be tried without a database. */
import { isDeepStrictEqual } from "node:util";
import type { Campaign, CampaignDraft, CampaignPatch } from "@tributary/contract/campaigns";
import { AppError } from "../../../core/errors.ts";
import { requireRevision } from "../../../platform/http/revision.ts";
import { requireTransition } from "./campaign-status.ts";

/** The part of a campaign that people write. */
export type Plan = Pick<
  Campaign,
  "name" | "slug" | "status" | "budget" | "startsOn" | "endsOn" | "attributionWindowDays" | "notes" | "draft"
>;

export const EMPTY_DRAFT: CampaignDraft = {
  offer: "",
  landingPageUrl: null,
  pixelIds: [],
  destinations: [],
  productIds: [],
};

/** What may still be said of a campaign that is over. */
const STILL_OPEN: readonly string[] = ["name", "notes", "status"];

/**
 * The plan after the change; null when it changes nothing.
 * @param ifRevision the revision the change is meant for; null: any
 * @throws AppError precondition_failed, conflict with the reason, or invalid_request
 */
export function changeCampaign(before: Campaign, patch: CampaignPatch, ifRevision: number | null): Plan | null {
  requireRevision(before.revision, ifRevision);
  requireTransition(before.status, patch.status ?? before.status, before.latestVersion ?? 0);
  const { draft, ...rest } = patch;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const plan: Plan = { ...planOf(before), ...given, draft: { ...before.draft, ...withoutAbsent(draft ?? {}) } };
  const changed = Object.keys(plan).filter((name) => differs(plan, planOf(before), name as keyof Plan));
  if (changed.length === 0) return null;
  if (before.status === "completed") refuseClosed(changed);
  if (plan.slug !== before.slug && before.latestVersion !== null) {
    const message = "can't change once a version is published";
    throw new AppError("conflict", { public: `slug: ${message}.`, fields: [{ field: "slug", message }] });
  }
  checkPlan(plan);
  return plan;
}

/** Checks what a schema cannot. Throws `invalid_request`. */
export function checkPlan({ startsOn, endsOn, draft }: Pick<Plan, "startsOn" | "endsOn" | "draft">): void {
  if (startsOn && endsOn && startsOn > endsOn) throw invalid("endsOn", "must not be before startsOn");
  if (draft.landingPageUrl) {
    const { username, password } = new URL(draft.landingPageUrl);
    if (username || password) throw invalid("draft.landingPageUrl", "must not contain a user name or password");
  }
  const targets = draft.destinations.map(({ events: _, ...target }) => JSON.stringify(target));
  const twice = targets.findIndex((target, index) => targets.indexOf(target) !== index);
  if (twice !== -1) throw invalid(`draft.destinations.${twice}`, "is already listed; put all its events in one place");
}

/** The error for one field at fault. */
export function invalid(field: string, message: string): AppError {
  return new AppError("invalid_request", { public: `${field}: ${message}.`, fields: [{ field, message }] });
}

function planOf(campaign: Campaign): Plan {
  const { name, slug, status, budget, startsOn, endsOn, attributionWindowDays, notes, draft } = campaign;
  return { name, slug, status, budget, startsOn, endsOn, attributionWindowDays, notes, draft };
}

function withoutAbsent<T extends object>(part: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)) as never;
}

function differs(a: Plan, b: Plan, name: keyof Plan): boolean {
  return !isDeepStrictEqual(a[name], b[name]);
}

function refuseClosed(changed: readonly string[]): void {
  const field = changed.find((name) => !STILL_OPEN.includes(name));
  if (!field) return;
  const message = "can't change because the campaign is completed. You can still edit its name and notes";
  throw new AppError("conflict", { public: `${field}: ${message}.`, fields: [{ field, message }] });
}
