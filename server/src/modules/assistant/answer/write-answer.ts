/** From what a question asks for to an answer whose numbers are all checked. */
import type { Answer } from "@tributary/contract/assistant";
import type { Intent, Reading } from "../analyst/intent.ts";
import { answerMovers, answerWhy } from "./answer-change.ts";
import { type AnswerContext, inWords, type Written } from "./answer-context.ts";
import { answerMetrics } from "./answer-metrics.ts";
import { answerAlerts, answerDefinition, answerModels, answerPayment, answerRecommendations } from "./answer-others.ts";
import { checkNumbers } from "./check-numbers.ts";
import { help, refuse } from "./refuse.ts";
import { joined } from "./say.ts";

const MOST_SUGGESTIONS = 3;

export async function writeAnswer(
  { intents, ignored }: Reading & { ignored: readonly string[] },
  context: AnswerContext,
  isDefaultModel: (name: string) => boolean,
): Promise<Answer> {
  const written: Written[] = [];
  for (const intent of intents) written.push(await writtenOf(intent, context, isDefaultModel));
  if (ignored.length > 0 && written.some(({ isRefusal }) => !isRefusal)) written.push(ignoredNote(ignored, context));
  const allowed = written.flatMap((one) => one.allowed);
  const sources = context.tools.sources();
  const parts = written
    .flatMap((one) => one.parts)
    .map((part) =>
      part.type === "text" ? checkNumbers(part, { sources, allowed, currency: context.currency }).text : part,
    );
  return {
    parts,
    sources: [...sources],
    suggestions: [...new Set(written.flatMap(({ suggestions }) => suggestions))].slice(0, MOST_SUGGESTIONS),
    isRefusal: written.every(({ isRefusal }) => isRefusal === true),
  };
}

function writtenOf(
  intent: Intent,
  context: AnswerContext,
  isDefaultModel: (name: string) => boolean,
): Written | Promise<Written> {
  switch (intent.kind) {
    case "metrics":
      if (intent.aim.is === "why") return answerWhy(intent, context);
      return intent.aim.is === "movers" ? answerMovers(intent, context) : answerMetrics(intent, context);
    case "payment":
      return answerPayment(intent.id, context);
    case "recommendations":
      return answerRecommendations(context);
    case "alerts":
      return answerAlerts(context);
    case "models":
      return answerModels(context, isDefaultModel);
    case "definition":
      return answerDefinition(intent.metric, context);
    case "help":
      return help(context);
    case "refusal":
      return refuse(intent.reason, context);
  }
}

/** What was read over is said, so that nobody takes the answer for more than it is. */
function ignoredNote(ignored: readonly string[], context: AnswerContext): Written {
  const words = ignored.map((word) => `“${word}”`).join(", ");
  const text = inWords(context, `I didn't use these words: ${words}.`, `No usé estas palabras: ${words}.`);
  return { parts: [joined([text])], allowed: [text], suggestions: [] };
}
