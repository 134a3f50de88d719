/** Answers one question of a thread. */
import type { Answer } from "@tributary/contract/assistant";
import { dayAt } from "../../core/days.ts";
import type { ExpiringCache } from "../../core/expiring-cache.ts";
import type { PostgresClient } from "../../platform/postgres/postgres.ts";
import { readCurrency, readTimeZone } from "../accounts/public.ts";
import type { Language, MetricsIntent } from "./analyst/intent.ts";
import { parseQuestion } from "./analyst/parse-question.ts";
import type { Vocabulary } from "./analyst/vocabulary.ts";
import { writeAnswer } from "./answer/write-answer.ts";
import { readVocabulary, type VocabularyServices } from "./tools/read-vocabulary.ts";
import { openToolbox, type ToolServices } from "./tools/toolbox.ts";

export interface AssistantContext extends ToolServices, VocabularyServices {
  postgres: PostgresClient;
  /** Names of workspaces, for a few minutes. */
  vocabularies: ExpiringCache<Vocabulary>;
  isDefaultModel(name: string): boolean;
  /** Unix milliseconds. */
  clock(): number;
}

/** How a question was read, as far as the next one may go on from it. */
export interface KeptReading {
  intent: MetricsIntent | null;
  language: Language;
}

export const NOTHING_BEFORE: KeptReading = { intent: null, language: "en" };

export async function ask(
  context: AssistantContext,
  workspaceId: string,
  { question, before }: { question: string; before: KeptReading },
): Promise<{ answer: Answer; reading: KeptReading; paymentIds: string[] }> {
  const [timeZone, currency] = await Promise.all([
    readTimeZone(context.postgres, workspaceId),
    readCurrency(context.postgres, workspaceId),
  ]);
  const today = dayAt(context.clock(), timeZone);
  const vocabulary = await context.vocabularies.get(workspaceId, () => readVocabulary(context, workspaceId, today));
  const reading = parseQuestion(question, { vocabulary, today, before });
  const tools = openToolbox(context, workspaceId);
  const { language } = reading;
  const described = new Map(vocabulary.metrics.map((metric) => [metric.name, metric]));
  const answer = await writeAnswer(
    reading,
    { tools, vocabulary, described, language, today, timeZone, currency },
    context.isDefaultModel,
  );
  const intent = reading.intents.findLast((one) => one.kind === "metrics") ?? before.intent;
  const paymentIds = answer.sources.flatMap(({ tool, answer: found }) =>
    tool === "explain_payment" && typeof found.id === "string" ? [found.id] : [],
  );
  return { answer, reading: { intent, language }, paymentIds };
}
