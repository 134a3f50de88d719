/** Calls of Tributary's public API, repeated while the server is busy or away. */

export class TributaryRefusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export interface CallOptions {
  method?: "GET" | "POST" | "PATCH";
  body?: object;
  /** Access token or API key. */
  token?: string;
  idempotencyKey?: string;
  /** The path stands at the root of the host, not under /api/v1. */
  root?: true;
}

export interface TributaryClient {
  /**
   * One call, under /api/v1 unless it says otherwise.
   * @throws TributaryRefusal for a 4xx, or when the server stayed away too long; the signal's reason when stopped
   */
  call<Answer>(path: string, options?: CallOptions): Promise<Answer>;
}

const PATIENCE_MS = 60_000;
const TIMEOUT_MS = 30_000;

/** @param url origin of the server */
export function tributaryClient(url: string, signal: AbortSignal): TributaryClient {
  return {
    async call<Answer>(path: string, options: CallOptions = {}): Promise<Answer> {
      const giveUpAt = Date.now() + PATIENCE_MS;
      for (let attempt = 0; ; attempt++) {
        signal.throwIfAborted();
        const outcome = await tryOnce(`${url}${options.root ? "" : "/api/v1"}${path}`, options, signal);
        if ("answer" in outcome) return outcome.answer as Answer;
        if (!outcome.retry || Date.now() > giveUpAt) throw outcome.refusal;
        await pause(outcome.waitMs ?? Math.min(2000, 100 * 2 ** attempt), signal);
      }
    },
  };
}

type Outcome = { answer: unknown } | { refusal: Error; retry: boolean; waitMs?: number };

async function tryOnce(
  address: string,
  { method = "GET", body, token, idempotencyKey }: CallOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const answer = await fetch(address, {
      method,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(idempotencyKey === undefined ? {} : { "idempotency-key": idempotencyKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (answer.ok) return { answer: answer.status === 204 ? undefined : await answer.json() };
    return refusalOf(answer, await answer.text());
  } catch (error) {
    signal.throwIfAborted();
    return {
      refusal: new TributaryRefusal(0, "unreachable", `The server did not answer: ${String(error)}`),
      retry: true,
    };
  }
}

function refusalOf(answer: Response, text: string): Outcome {
  const problem = readProblem(text);
  const refusal = new TributaryRefusal(
    answer.status,
    problem.code ?? "unknown",
    `${new URL(answer.url).pathname}: ${answer.status} ${problem.detail ?? text.slice(0, 200)}`,
  );
  const seconds = Number(answer.headers.get("retry-after") ?? Number.NaN);
  const waitMs = Number.isFinite(seconds) ? { waitMs: Math.min(seconds, 10) * 1000 } : {};
  return { refusal, retry: answer.status === 429 || answer.status >= 500, ...waitMs };
}

function readProblem(text: string): { code?: string; detail?: string } {
  try {
    return JSON.parse(text) as { code?: string; detail?: string };
  } catch {
    return {};
  }
}

/** Waits, or throws the signal's reason as soon as it is given. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
