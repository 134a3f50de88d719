/** An answer from what the business wrote, word for word, with the passages it rests on; or that it is not known. */
import type { KnowledgeAnswer } from "@tributary/contract/knowledge";
import type { Tx } from "../../../platform/postgres/postgres.ts";
import { ANSWER_THRESHOLD, rankPassages } from "./rank-passages.ts";
import { matchPassages, readPassages } from "./search-passages.sql.ts";

const PROFILE_TITLE = "Business profile";
const MOST_CITATIONS = 3;

/** The question is only compared with passages: whatever it says, the answer is one of them. */
export async function answerQuestion(tx: Tx, question: string): Promise<KnowledgeAnswer> {
  const { candidates, asked } = await matchPassages(tx, question);
  const ranked = rankPassages(candidates, asked);
  const best = ranked[0]?.score ?? 0;
  const isKnown = best >= ANSWER_THRESHOLD;
  const shown = isKnown ? ranked.slice(0, 1) : ranked.slice(0, MOST_CITATIONS);
  const passages = await readPassages(
    tx,
    shown.map(({ id }) => id),
  );
  return {
    answer: isKnown ? (passages[0]?.text ?? null) : null,
    score: best,
    threshold: ANSWER_THRESHOLD,
    citations: passages.map(({ sourceId, version, title, url, text }) => ({
      sourceId,
      version,
      title: title ?? PROFILE_TITLE,
      url,
      quote: text,
    })),
  };
}
