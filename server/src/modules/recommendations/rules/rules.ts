/** All rules, those that save money first. A new one: its file, and a line here. */
import type { RecommendationRule } from "../situation.ts";
import { fixTracking, fixUtm, stopDoubleCounting } from "./fix-data.ts";
import { scale, shiftBudget } from "./grow.ts";
import { pause, reduce } from "./stop-losses.ts";

export const RULES: readonly RecommendationRule[] = [
  pause,
  reduce,
  scale,
  shiftBudget,
  fixTracking,
  fixUtm,
  stopDoubleCounting,
];
