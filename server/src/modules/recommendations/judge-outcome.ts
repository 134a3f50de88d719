/** Whether a metric moved as was said. */
import type { Outcome, Prediction } from "@tributary/contract/recommendations";

/** More of every predicted metric is better. */
export function judgeOutcome(prediction: Prediction, observed: number | null): Outcome["verdict"] {
  if (observed === null) return "unknown";
  if (observed < prediction.low) return "worse";
  return observed > prediction.high ? "better" : "as_predicted";
}
