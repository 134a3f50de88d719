/** So many connections, each sending its next request as soon as the last one is answered: how much a server can take. */
import { performance } from "node:perf_hooks";
import { openConnection } from "./connection.ts";

export interface ClosedLoop {
  url: URL;
  connections: number;
  durationMs: number;
  /** The next request to send. */
  next: () => Buffer;
  /** The only status that counts. */
  status: number;
}

export interface Throughput {
  perSecond: number;
  answers: number;
}

/** @throws Error at the first answer with another status, or when a connection breaks */
export async function closedLoop({ url, connections, durationMs, next, status }: ClosedLoop): Promise<Throughput> {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(url)));
  const startedAt = performance.now();
  const endsAt = startedAt + durationMs;
  let answers = 0;
  try {
    await Promise.all(
      open.map(async (connection) => {
        while (performance.now() < endsAt) {
          const answer = await connection.send(next());
          if (answer.status !== status) throw new Error(`answered ${answer.status}: ${answer.body.toString("utf8")}`);
          answers++;
        }
      }),
    );
  } finally {
    for (const connection of open) connection.close();
  }
  return { perSecond: (answers / (performance.now() - startedAt)) * 1000, answers };
}
