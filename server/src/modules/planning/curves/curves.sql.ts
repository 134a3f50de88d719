/** The tables of response curves. */
import type { BudgetUnitKind } from "@tributary/contract/budget";
import type { DateRange } from "@tributary/contract/metrics";
import type { PostgresClient, Tx } from "../../../platform/postgres/postgres.ts";
import type { UnitCurve } from "./unit-curve.ts";

/** Fits that are kept: a month of nights. */
const KEPT_VERSIONS = 31;

interface CurveFit {
  fittedAt: Date;
  range: DateRange;
  currency: string;
  /** Of each kind, most spend first. */
  curves: readonly { kind: BudgetUnitKind; curve: UnitCurve }[];
}

/** Under the next version; the oldest beyond those that are kept goes. */
export async function storeFit(
  tx: Tx,
  workspaceId: string,
  { fittedAt, range, currency, curves }: CurveFit,
): Promise<void> {
  const last = await tx
    .selectFrom("response_curve_fits")
    .select((eb) => eb.fn.max("version").as("version"))
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  const fit = { version, fitted_at: fittedAt, from_day: range.from, to_day: range.to, currency };
  await tx
    .insertInto("response_curve_fits")
    .values({ workspace_id: workspaceId, ...fit })
    .execute();
  for (const [place, { kind, curve }] of curves.entries()) {
    await tx
      .insertInto("response_curves")
      .values({ workspace_id: workspaceId, version, kind, unit_id: curve.id, place, curve: JSON.stringify(curve) })
      .execute();
  }
  await tx
    .deleteFrom("response_curve_fits")
    .where("version", "<=", version - KEPT_VERSIONS)
    .execute();
}

/** The newest fit, with its curves of one kind, most spend first; null before the first. */
export async function readFit(
  postgres: PostgresClient,
  workspaceId: string,
  kind: BudgetUnitKind,
): Promise<{ version: number; fittedAt: Date; range: DateRange; currency: string; curves: UnitCurve[] } | null> {
  return postgres.withWorkspace(workspaceId, async (tx) => {
    const fit = await tx.selectFrom("response_curve_fits").selectAll().orderBy("version", "desc").executeTakeFirst();
    if (!fit) return null;
    const rows = await tx
      .selectFrom("response_curves")
      .select("curve")
      .where("version", "=", fit.version)
      .where("kind", "=", kind)
      .orderBy("place")
      .execute();
    return {
      version: fit.version,
      fittedAt: fit.fitted_at,
      range: { from: fit.from_day, to: fit.to_day },
      currency: fit.currency,
      curves: rows.map(({ curve }) => curve as UnitCurve),
    };
  });
}
