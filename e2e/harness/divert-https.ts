/** For official clients that know one host only: whatever host they ask by HTTPS, an emulator without TLS answers. */
import https from "node:https";
import { connect, type Socket } from "node:net";

export interface DivertedHttps {
  /** Hosts that were asked for. */
  hosts: Set<string>;
  restore(): void;
}

/** Of this process, until it is restored. @param target where the emulator listens */
export function divertHttps(target: string): DivertedHttps {
  const { hostname, port } = new URL(target);
  const hosts = new Set<string>();
  const before = https.globalAgent;
  https.globalAgent = new (class extends https.Agent {
    override createConnection(options: { host?: string | null }): Socket {
      hosts.add(String(options.host));
      return connect(Number(port), hostname);
    }
  })();
  return {
    hosts,
    restore: () => {
      https.globalAgent = before;
    },
  };
}
