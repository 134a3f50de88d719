/** The registry of attribution models: one line each. What is credited is stored for all of them. */
import { AppError } from "../../../core/errors.ts";
import { first } from "./first.ts";
import { last } from "./last.ts";
import { lastNonDirect } from "./last-non-direct.ts";
import { lastPaidClick } from "./last-paid-click.ts";
import { linear } from "./linear.ts";
import { markov } from "./markov.ts";
import type { AttributionModel } from "./model.ts";
import { position } from "./position.ts";
import { shapley } from "./shapley.ts";
import { timeDecay } from "./time-decay.ts";
import { wShaped } from "./w-shaped.ts";

export const MODELS: readonly AttributionModel[] = [
  first,
  last,
  lastNonDirect,
  lastPaidClick,
  linear,
  timeDecay(),
  position,
  wShaped,
  markov,
  shapley,
];

/** What is credited where nobody chooses: see docs/decisions/0010-default-model-last-non-direct.md. */
export const DEFAULT_MODEL: AttributionModel = lastNonDirect;

/** @throws AppError invalid_request that names those there are */
export function modelNamed(name: string, models = MODELS): AttributionModel {
  const found = models.find((model) => model.name === name);
  if (found) return found;
  const message = `must be one of ${models.map((model) => model.name).join(", ")}`;
  throw new AppError("invalid_request", { public: `model: ${message}.`, fields: [{ field: "model", message }] });
}
