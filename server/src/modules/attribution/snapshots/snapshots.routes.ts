import {
  CreditSnapshot,
  CreditSnapshotBody,
  SnapshotChanges,
  SnapshotChangesQuery,
} from "@tributary/contract/credit-snapshots";
import { pageOf, ShortListQuery } from "@tributary/contract/page";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { AppError, notFound } from "../../../core/errors.ts";
import { pageOfShortList } from "../../../platform/http/cursor.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { AttributionModel } from "../models/model.ts";
import { DEFAULT_MODEL, modelNamed } from "../models/models.ts";
import type { MatchStores } from "../trace/match-batch.ts";
import { compareSnapshots } from "./compare-snapshots.ts";
import { findSnapshot, listSnapshots, type SnapshotRow } from "./snapshots.sql.ts";
import { takeSnapshot } from "./take-snapshot.ts";

const reader = {
  method: "GET",
  access: { kind: "workspace", permission: "reports.read" },
  tag: "attribution",
} as const;

/** /attribution/snapshots. */
export function snapshotRoutes(stores: MatchStores, models: readonly AttributionModel[]): Route[] {
  const { postgres, clickhouse } = stores;
  const find = async (workspaceId: string, id: string): Promise<SnapshotRow> => {
    const row = await findSnapshot(postgres, workspaceId, id);
    if (!row) throw notFound("snapshot");
    return row;
  };
  return [
    defineRoute({
      ...reader,
      path: "/attribution/snapshots",
      operationId: "listCreditSnapshots",
      summary: "List snapshots of attribution, latest days first",
      query: ShortListQuery,
      response: pageOf(CreditSnapshot),
      handler: async ({ workspaceId }, { query }) =>
        pageOfShortList((await listSnapshots(postgres, workspaceId)).map(toSnapshot), query),
    }),
    defineRoute({
      method: "POST",
      path: "/attribution/snapshots",
      operationId: "createCreditSnapshot",
      access: { kind: "workspace", permission: "settings.write" },
      summary: "Freeze what payments of these days are credited to now, under every attribution model",
      tag: "attribution",
      body: CreditSnapshotBody,
      response: CreditSnapshot,
      status: 201,
      idempotent: true,
      handler: async ({ workspaceId }, { body }) => {
        const row = await takeSnapshot(stores, workspaceId, { ...body, isAutomatic: false });
        if (!row) throw new AppError("conflict", "There is such a snapshot already.");
        return toSnapshot(row);
      },
    }),
    defineRoute({
      ...reader,
      path: "/attribution/snapshots/{id}",
      operationId: "getCreditSnapshot",
      summary: "Get a snapshot of attribution",
      params: z.object({ id: Id }),
      response: CreditSnapshot,
      handler: async ({ workspaceId }, { params: { id } }) => toSnapshot(await find(workspaceId, id)),
    }),
    defineRoute({
      ...reader,
      path: "/attribution/snapshots/{id}/changes",
      operationId: "compareCreditSnapshot",
      summary: "Get what changed since a snapshot, by channel and payment, and why",
      params: z.object({ id: Id }),
      query: SnapshotChangesQuery,
      response: SnapshotChanges,
      handler: async ({ workspaceId }, { params: { id }, query }) => {
        const model = modelNamed(query.model ?? DEFAULT_MODEL.name, models).name;
        const row = await find(workspaceId, id);
        const later = query.against ? await find(workspaceId, query.against) : null;
        if (later && (later.from_day !== row.from_day || later.to_day !== row.to_day)) {
          const message = "must be a snapshot of the same days";
          throw new AppError("invalid_request", {
            public: `against: ${message}.`,
            fields: [{ field: "against", message }],
          });
        }
        const days = { range: { from: row.from_day, to: row.to_day }, timeZone: row.time_zone };
        return compareSnapshots(clickhouse, workspaceId, {
          before: { snapshotId: row.id, ...days },
          after: { snapshotId: later?.id ?? null, ...days },
          model,
        });
      },
    }),
  ];
}

function toSnapshot(row: SnapshotRow): CreditSnapshot {
  return {
    id: row.id,
    name: row.name,
    range: { from: row.from_day, to: row.to_day },
    timeZone: row.time_zone,
    takenAt: row.taken_at.toISOString(),
    isAutomatic: row.is_automatic,
    payments: row.payments,
    parametersVersion: row.parameters_version,
    fingerprint: row.fingerprint,
  };
}
