/**
 * Refuses passwords that guessing programs try first: those on the lists of leaked ones and close to them, rows of keys,
 * repetitions, and what is known of the person (NIST SP 800-63B §3.1.1.2).
 */
import { AppError } from "../../../core/errors.ts";

/** What of a password is looked at: the work grows with the square of its length, and this much has to hold by itself. */
const LOOKED_AT = 48;
/** Of 0 to 4: from here on a million guesses are not enough, which no limit on attempts lets through in years. */
const MIN_SCORE = 2;

/**
 * @param about the person's own words: name, address, workspace
 * @throws AppError invalid_request, naming the field and what is wrong with it
 */
export async function requireStrongPassword(password: string, about: readonly string[]): Promise<void> {
  if (password.trim() === "") throw refusal("must not be blank", "The password is blank.");
  loading ??= loadChecker();
  const checker = await loading;
  const own = about.flatMap(wordsOf);
  const looked = password.normalize("NFKC").slice(0, LOOKED_AT);
  const { score, sequence } = checker.check(looked, own);
  const isOwn = own.includes(bare(password)) || sequence.some(isOwnWord);
  if (score >= MIN_SCORE && !own.includes(bare(password))) return;
  throw isOwn
    ? refusal(
        "must not be made of your name, address or workspace",
        "The password is made of your own name, address or workspace, which are tried first.",
      )
    : refusal(
        "is too easy to guess; try three or four words that don't belong together",
        "The password is too easy to guess: it is, or is close to, one of those tried first.",
      );
}

let loading: ReturnType<typeof loadChecker> | undefined;

/** Some megabytes, which a process that sets no passwords does without. */
async function loadChecker() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: LOOKED_AT });
}

function isOwnWord(match: object): boolean {
  return "dictionaryName" in match && match.dictionaryName === "userInputs";
}

/** A text as it may be used in a password: as it is, without spaces and signs, and word by word. */
function wordsOf(text: string): string[] {
  const lower = text.normalize("NFKC").toLowerCase();
  const words = lower.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  return [...new Set([lower, bare(text), ...words])].filter(Boolean);
}

/** Letters and digits alone, in lower case. */
function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function refusal(message: string, sentence: string): AppError {
  return new AppError("invalid_request", { public: sentence, fields: [{ field: "password", message }] });
}
