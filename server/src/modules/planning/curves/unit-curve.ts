/** What is known of how one unit's revenue follows its spend, as it is stored. */
import type { CurveRefusalReason, ResponseCurveResult } from "@tributary/contract/budget";
import { intervalOf } from "../interval.ts";
import { elasticityAt, type ResponseCurve, revenueAt } from "./response-curve.ts";

export interface UnitCurve {
  id: string;
  name: string;
  days: number;
  /** Average of the last 28 days, in minor units a day. */
  today: number;
  /** Highest of a day, in minor units. */
  mostObserved: number;
  /** Null: there are draws. */
  refusal: CurveRefusalReason | null;
  /** Equally likely curves; none if refused. */
  draws: ResponseCurve[];
}

const POINTS = 24;

/** The curve as it is drawn. */
export function describeCurve({ id, name, days, refusal, today, mostObserved, draws }: UnitCurve): ResponseCurveResult {
  const pointAt = (spend: number) => ({ spend, revenue: intervalOf(draws.map((curve) => revenueAt(curve, spend))) });
  const known = draws.length > 0;
  return {
    id,
    name,
    days,
    refusal,
    mostObserved,
    today: known ? pointAt(today) : null,
    elasticity: known ? intervalOf(draws.map((curve) => elasticityAt(curve, today))) : null,
    carryover: known ? intervalOf(draws.map(({ carryover }) => carryover)).expected : null,
    points: known ? Array.from({ length: POINTS + 1 }, (_, step) => pointAt((2 * mostObserved * step) / POINTS)) : [],
  };
}
