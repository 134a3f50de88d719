/**
 * One keep-alive connection that sends ready-made requests. General HTTP clients cost more than the servers measured
 * here; this one reads only what those servers answer, and refuses anything else.
 */
import { connect, type Socket } from "node:net";

export interface Answer {
  status: number;
  /** Status line and headers as they came. */
  head: string;
  body: Buffer;
}

export interface Connection {
  /** Sends one request; the next may be sent once this is answered. Rejects when the connection breaks. */
  send(request: Buffer): Promise<Answer>;
  /** Sends one, and breaks the connection as soon as an answer begins: it was given, and nobody learns it. */
  sendAndMissAnswer(request: Buffer): Promise<void>;
  close(): void;
}

interface Pending {
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

const HEAD_END = "\r\n\r\n";

/** Connects. @throws Error when nobody listens */
export async function openConnection({ hostname, port }: URL): Promise<Connection> {
  const socket = await connected(hostname, Number(port));
  let pending: Pending | null = null;
  let received: Buffer = Buffer.alloc(0);
  const settle = (): Pending | null => {
    const settled = pending;
    pending = null;
    return settled;
  };
  socket.on("data", (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    try {
      const answer = readAnswer(received);
      if (!answer) return;
      received = Buffer.alloc(0);
      settle()?.resolve(answer);
    } catch (error) {
      settle()?.reject(error as Error);
      socket.destroy();
    }
  });
  const broken = (error?: Error): void => settle()?.reject(error ?? new Error("the connection was closed"));
  socket.on("error", broken);
  socket.on("close", () => broken());
  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        if (socket.destroyed) return reject(new Error("the connection is closed"));
        pending = { resolve, reject };
        socket.write(request);
      }),
    sendAndMissAnswer: (request) => missAnswer(socket, request),
    close: () => {
      socket.destroy();
    },
  };
}

function connected(host: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.off("error", reject);
      resolve(socket);
    });
  });
}

function missAnswer(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.removeAllListeners("data");
    socket.once("data", () => {
      socket.destroy();
      resolve();
    });
    socket.once("close", () => reject(new Error("the connection was closed before an answer")));
    socket.write(request);
  });
}

/** The answer that the bytes hold; null: there is more to come. @throws Error for what is no answer to one request */
function readAnswer(bytes: Buffer): Answer | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString("latin1", 0, headEnd);
  const status = Number(head.slice(9, 12));
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? (status === 204 ? 0 : Number.NaN));
  if (Number.isNaN(length)) throw new Error(`an answer without a length: ${head}`);
  const bodyStart = headEnd + HEAD_END.length;
  if (bytes.length < bodyStart + length) return null;
  if (bytes.length > bodyStart + length) throw new Error("more than one answer to one request");
  return { status, head, body: bytes.subarray(bodyStart) };
}
