import { isModel } from "../../design/models.ts";

export interface SnapshotsSearch {
  /** The one that is looked at; absent: the latest. */
  id?: string;
  /** What it is compared with; absent: now. */
  against?: string;
  model?: string;
  currency?: string;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

export function readSnapshotsSearch(raw: Record<string, unknown>): SnapshotsSearch {
  const { id, against, model, currency } = raw;
  return {
    id: isId(id) ? id : undefined,
    against: isId(against) ? against : undefined,
    model: isModel(model) ? model : undefined,
    currency: typeof currency === "string" && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}

function isId(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}
