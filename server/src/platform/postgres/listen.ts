/** Listens to a channel of PostgreSQL's, on a connection of its own that is made again when it breaks. */
import pg from "pg";

const RECONNECT_DELAY_MS = 500;

/** @returns stops listening. What is said while the connection is down is not heard. */
export async function listen(
  url: string,
  channel: string,
  onChange: (payload: string) => void,
): Promise<() => Promise<void>> {
  let closed = false;
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let connecting: Promise<void>;

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url });
    client = next;
    next.on("notification", (message) => onChange(message.payload ?? ""));
    next.on("error", () => {});
    next.on("end", () => {
      if (closed) return;
      retry = setTimeout(() => {
        connecting = connect().catch(() => {});
      }, RECONNECT_DELAY_MS);
    });
    await next.connect();
    await next.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
  };

  connecting = connect();
  await connecting;
  return async () => {
    closed = true;
    clearTimeout(retry);
    // A connection that is being made now would otherwise outlive its end.
    await connecting;
    await client?.end();
  };
}
