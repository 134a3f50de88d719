import type { Problem } from "@tributary/contract/problem";

/** An answer other than 2xx, as the server explained it; `status` is 0 when there was no answer at all. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): Problem["code"] {
    return this.problem.code;
  }
}

/** The problem in a failed answer; made up from the status when a proxy in between sent no problem document. */
export async function readProblem(response: Response): Promise<ProblemError> {
  try {
    const body = (await response.json()) as Problem;
    if (typeof body.code === "string") return new ProblemError(body);
  } catch {
    // Not JSON: whatever stands between us and the server answered in its place.
  }
  return new ProblemError({
    type: "about:blank",
    title: "Unexpected response from the server",
    status: response.status,
    code: response.status >= 500 ? "unavailable" : "internal",
    detail: `The server returned status ${response.status} with no explanation.`,
    requestId: "",
  });
}

/** There was no network when the request was to be sent: it has reached nobody. */
export class OfflineError extends ProblemError {
  constructor() {
    super({
      type: "about:blank",
      title: "You're offline",
      status: 0,
      code: "unavailable",
      detail: "You're offline. Try again when you're back online.",
      requestId: "",
    });
    this.name = "OfflineError";
  }
}

/** What to throw when no answer came. @param wasOnline whether there was a network before the request was made */
export function unreachable(wasOnline: boolean): ProblemError {
  if (!wasOnline) return new OfflineError();
  return new ProblemError({
    type: "about:blank",
    title: "Can't reach Tributary",
    status: 0,
    code: "unavailable",
    detail: "Check your connection. The server may be restarting.",
    requestId: "",
  });
}

/** Whether the server answered, and meant no: asking again would change nothing. */
export function isRefusal(error: unknown): boolean {
  return error instanceof ProblemError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

/** Messages by field of a refused form; empty for any other error. A nested field is named by its last part. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ProblemError)) return {};
  const errors: Record<string, string> = {};
  for (const { field, message } of error.problem.errors ?? []) {
    const name = field.split(/[./]/).at(-1) ?? field;
    errors[name] ??= message;
  }
  return errors;
}

/** One sentence for a person about any thrown thing. */
export function explain(error: unknown): string {
  if (error instanceof ProblemError) return error.problem.detail || error.problem.title;
  return "Something went wrong. Reload the page to try again.";
}
