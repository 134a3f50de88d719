/** Asks a running server how it is, through its own probes. */
import { z } from "zod";

export interface Answer {
  /** Which installation answers; null: it does not say. */
  installation: string | null;
  /** How far the answerer's clock is ahead of ours, in milliseconds; null: the answer carries no date. */
  aheadMs: number | null;
}

const Health = z.object({ status: z.literal("alive"), installation: z.string().optional() });
const TIMEOUT_MS = 5000;

/** Asks `{origin}/healthz`. Rejects with what keeps it from being answered as this product answers. */
export async function askHealth(origin: string, clock: () => number): Promise<Answer> {
  const answer = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  const now = clock();
  const health = Health.safeParse(await answer.json().catch(() => null));
  if (!health.success) throw new Error(`it answers with ${answer.status}, but not as this product does`);
  const date = Date.parse(answer.headers.get("date") ?? "");
  return { installation: health.data.installation ?? null, aheadMs: Number.isNaN(date) ? null : date - now };
}

/** The values of `{origin}/metrics`, by name and labels as they are written there. @param token null: none is set */
export async function askMetrics(origin: string, token: string | null): Promise<ReadonlyMap<string, number>> {
  const answer = await fetch(`${origin}/metrics`, {
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`/metrics answers with ${answer.status}`);
  const lines = (await answer.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
}

/** Where the process of this configuration is reached on its own machine. */
export function localOrigin({ host, port }: { host: string; port: number }): string {
  if (host === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (host === "::") return `http://[::1]:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}
