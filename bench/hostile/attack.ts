/** Strangers who send as fast as they are answered, each request over a connection of its own, or as slowly as they can. */
import { connect } from "node:net";

export interface Attack {
  /** Ends it. @returns how many requests were sent, and a line for each answer that did harm */
  stop(): Promise<{ sent: number; hits: string[] }>;
}

export interface Barrage {
  requests: readonly Buffer[];
  /** Statuses that show no harm; anything else is a hit. A connection that is closed without an answer is none. */
  harmless: readonly number[];
  /** How many are sent in all; absent: as many as are answered until it is stopped. */
  count?: number;
}

const ATTACKERS = 4;
const HELD_SOCKETS = 300;
const DRIP_MS = 1000;
const TARGET_HOST = "shop.example";

export function attackWith({ requests, harmless, count }: Barrage, url: URL): Attack {
  const hits: string[] = [];
  let sent = 0;
  let isOver = false;
  const send = async (): Promise<void> => {
    while (count === undefined ? !isOver : sent < count) {
      const answer = await ask(url, requests[sent++ % requests.length] ?? Buffer.alloc(0));
      if (answer !== null && !isHarmless(answer, harmless)) hits.push(answer.split("\r\n", 1)[0] ?? "");
    }
  };
  const attackers = Array.from({ length: ATTACKERS }, send);
  return {
    stop: async () => {
      isOver = true;
      await Promise.all(attackers);
      return { sent, hits };
    },
  };
}

/**
 * Connections that begin a request and never end it; being let go is all that can happen to them.
 *
 * @param drip said now and then by each; null: nothing more is said
 */
export function holdOpen({ hostname, port }: URL, beginning: Buffer, drip: string | null): Attack {
  const sockets = Array.from({ length: HELD_SOCKETS }, () => {
    const socket = connect(Number(port), hostname, () => socket.write(beginning));
    return socket.on("error", () => {});
  });
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable && drip !== null) socket.write(drip);
  }, DRIP_MS);
  return {
    stop: async () => {
      clearInterval(dripping);
      for (const socket of sockets) socket.destroy();
      return { sent: HELD_SOCKETS, hits: [] };
    },
  };
}

function isHarmless(head: string, harmless: readonly number[]): boolean {
  const location = /\r\nlocation: (\S+)/i.exec(head)?.[1];
  const staysHere = location === undefined || URL.parse(location)?.hostname === TARGET_HOST;
  return staysHere && harmless.includes(Number(head.slice(9, 12)));
}

/** @returns the answer's head; null where the connection ended without one */
function ask({ hostname, port }: URL, request: Buffer): Promise<string | null> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(Number(port), hostname, () => socket.write(request));
    socket.setEncoding("latin1").on("data", (text: string) => {
      said += text;
      if (said.includes("\r\n\r\n")) socket.destroy();
    });
    // A server that refuses a long body closes while it is still being sent; its answer may have come before.
    socket.on("error", () => {});
    socket.on("close", () => resolve(said.includes("\r\n\r\n") ? said : null));
  });
}
