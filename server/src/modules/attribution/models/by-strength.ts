/** Models whose weights a workspace learns: how much each channel counts follows from all of its journeys. */
import { type AttributionModel, inProportion, type ModelStrengths } from "./model.ts";

interface LearnedModel {
  name: string;
  label: string;
  explanation: string;
}

const NOT_YET = "There aren't enough journeys yet, so touchpoints get equal shares for now.";

/** @param strengths of this model by channel; undefined: nothing was learned yet */
export function byStrength(model: LearnedModel, strengths?: ModelStrengths[string]): AttributionModel {
  return {
    ...model,
    explanation: strengths ? model.explanation : `${model.explanation} ${NOT_YET}`,
    weights: (journey) => {
      const touches = new Map<string, number>();
      for (const { channel } of journey) touches.set(channel, (touches.get(channel) ?? 0) + 1);
      // A channel counts once, however often it was touched. One that is newer than the learning counts nothing beside others.
      return inProportion(
        journey.map(({ channel }) => (strengths ? (strengths[channel] ?? 0) : 1) / (touches.get(channel) ?? 1)),
      );
    },
    bind: (learned) => byStrength(model, learned[model.name]),
  };
}

/** As these models are by what a workspace learned; the others stay as they are. */
export function bindModels(models: readonly AttributionModel[], learned: ModelStrengths): AttributionModel[] {
  return models.map((model) => model.bind?.(learned) ?? model);
}
