/** How well passages answer a question, by the words they share with it. */

export interface Candidate {
  id: string;
  language: string;
  /** Word stems that it shares with the question. */
  matched: readonly string[];
  /** Word stems of its heading that it shares with the question: of FAQs, their own question. */
  inHeading: readonly string[];
}

export interface Asked {
  /** Word stems of the question, by language. */
  stems: Readonly<Record<string, readonly string[]>>;
  /** Passages there are, by language. */
  passages: Readonly<Record<string, number>>;
}

export interface Ranked {
  id: string;
  /** The share of the question that it covers, 0 to 1, rare words counting more. */
  score: number;
}

/** Below this it is no answer: half of what was asked about does not stand there. */
export const ANSWER_THRESHOLD = 0.5;
/** Among equals, what is headed by the question goes first. */
const HEADING_BONUS = 0.01;

/** The best first. A word that no passage has counts as the rarest: what nobody wrote about is not known. */
export function rankPassages(candidates: readonly Candidate[], { stems, passages }: Asked): Ranked[] {
  const counts = new Map<string, number>();
  for (const { language, matched } of candidates) {
    for (const stem of matched) counts.set(`${language} ${stem}`, (counts.get(`${language} ${stem}`) ?? 0) + 1);
  }
  const weightOf = (language: string, stem: string): number => {
    const having = counts.get(`${language} ${stem}`) ?? 0;
    return Math.log(1 + ((passages[language] ?? 0) + 1) / (having + 0.5));
  };
  const sum = (language: string, words: readonly string[]): number =>
    words.reduce((total, stem) => total + weightOf(language, stem), 0);
  return candidates
    .map(({ id, language, matched, inHeading }) => {
      const all = sum(language, stems[language] ?? []);
      const score = all > 0 ? sum(language, matched) / all : 0;
      return { id, score, order: score + (all > 0 ? (HEADING_BONUS * sum(language, inHeading)) / all : 0) };
    })
    .sort((one, other) => other.order - one.order)
    .map(({ id, score }) => ({ id, score: Math.round(score * 1000) / 1000 }));
}
