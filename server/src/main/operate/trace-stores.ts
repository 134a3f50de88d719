/** Notes what is asked of both databases as spans of the work that asks. Texts of queries hold no values. */
import type { Tracer } from "../../core/tracer.ts";
import type { serverClient } from "../../platform/clickhouse/clickhouse.ts";

type ClickHouseClient = ReturnType<typeof serverClient>;

const MAX_TEXT = 500;

/** @returns what the Postgres door tells of each query */
export function tracePostgres(tracer: Tracer) {
  return ({ text, durationMs, hasFailed }: { text: string; durationMs: number; hasFailed: boolean }): void =>
    noteQuery(tracer, "postgresql", { text, durationMs, hasFailed });
}

/** The client, whose questions and commands are noted. */
export function traceClickHouse(client: ClickHouseClient, tracer: Tracer): ClickHouseClient {
  const noted =
    <Args extends [{ query: string }], Answer>(ask: (...args: Args) => Promise<Answer>) =>
    async (...args: Args): Promise<Answer> => {
      const began = performance.now();
      let hasFailed = true;
      try {
        const answer = await ask(...args);
        hasFailed = false;
        return answer;
      } finally {
        // Rows that are written stand behind the word FORMAT.
        const text = args[0].query.replace(/(\bFORMAT \w+)\s[\s\S]*$/, "$1");
        noteQuery(tracer, "clickhouse", { text, durationMs: performance.now() - began, hasFailed });
      }
    };
  const query = noted(client.query.bind(client)) as ClickHouseClient["query"];
  const command = noted(client.command.bind(client)) as ClickHouseClient["command"];
  return new Proxy(client, {
    get: (target, name) => {
      if (name === "query") return query;
      if (name === "command") return command;
      const value: unknown = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}

function noteQuery(
  tracer: Tracer,
  system: string,
  { text, durationMs, hasFailed }: { text: string; durationMs: number; hasFailed: boolean },
): void {
  const [verb = "QUERY"] = /^\s*(\w+)/.exec(text)?.slice(1) ?? [];
  tracer.note(`${verb.toUpperCase()} ${system}`, {
    facts: { "db.system.name": system, "db.query.text": text.slice(0, MAX_TEXT) },
    durationMs,
    hasFailed,
  });
}
