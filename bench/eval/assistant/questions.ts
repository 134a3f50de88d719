/** All questions, about dates around the day they are asked. */
import type { Dates } from "./dates.ts";
import type { Question } from "./question.ts";
import { plainQuestions } from "./questions-plain.ts";
import { realQuestions } from "./questions-real.ts";
import { spanishQuestions } from "./questions-spanish.ts";

export function questions(dates: Dates): Question[] {
  return [...plainQuestions(dates), ...realQuestions(dates), ...spanishQuestions(dates)];
}
