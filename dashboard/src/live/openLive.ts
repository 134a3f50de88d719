/** The live connection: says that something changed, never what; the page asks again over HTTP. */
import type { LiveChange } from "@tributary/contract/live";
import { io } from "socket.io-client";
import { accessToken } from "../api/session.ts";

interface LiveListener {
  onChange: (topic: LiveChange["topic"]) => void;
  /** `again` is true when there was a connection before: changes in between were missed. */
  onConnect: (again: boolean) => void;
  onDisconnect: () => void;
}

/** How long to wait after the server refused a handshake. */
const RETRY_REFUSED_MS = 5000;

/** Connects and keeps reconnecting; gives the function that ends it. */
export function openLive(workspaceId: string, listener: LiveListener): () => void {
  let connectedBefore = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const socket = io({
    path: "/live",
    transports: ["websocket", "polling"],
    // Asked for at each attempt, so that a reconnect never shows an expired token.
    auth: (give) => {
      accessToken().then(
        (token) => give({ token, workspaceId }),
        () => give({ token: null, workspaceId }),
      );
    },
  });
  socket.on("connect", () => {
    listener.onConnect(connectedBefore);
    connectedBefore = true;
  });
  socket.on("disconnect", (reason) => {
    listener.onDisconnect();
    // The server ends a socket whose token has run out; the client library then does not come back by itself.
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", () => {
    listener.onDisconnect();
    // `active` is false when the server refused the handshake rather than being away.
    if (!socket.active) retry = setTimeout(() => socket.connect(), RETRY_REFUSED_MS);
  });
  socket.on("changed", (change: LiveChange) => listener.onChange(change.topic));
  return () => {
    clearTimeout(retry);
    socket.disconnect();
  };
}
