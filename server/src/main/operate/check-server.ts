/** Whether the server runs, and is reached where people and providers are told to reach it. */
import { holderOf } from "../../platform/files/data-dir.ts";
import type { Config } from "../config.ts";
import { type Answer, askHealth, localOrigin } from "./ask-process.ts";
import { type Finding, fail, ok, reasonOf, warn } from "./finding.ts";

export interface ServerFindings {
  findings: Finding[];
  /** Whether a server of this installation answers on this machine. */
  isRunning: boolean;
  /** How far the clock behind PUBLIC_URL is ahead of ours; null: not known. */
  publicAheadMs: number | null;
}

/** @param installation what it calls itself; null: the master key cannot be read */
export async function checkServer(
  config: Config,
  installation: string | null,
  clock: () => number,
): Promise<ServerFindings> {
  const local = await ask(localOrigin(config), clock);
  const server = judgeServer(config, local, installation);
  const isRunning = server.verdict === "ok";
  const findings = [server];
  let publicAheadMs: number | null = null;
  if (isRunning && config.roles.has("api")) {
    const answer = await ask(config.publicUrl, clock);
    findings.push(judgePublicUrl(config.publicUrl, answer, installation), judgeHttps(config.publicUrl));
    if (!("error" in answer)) publicAheadMs = answer.aheadMs;
  }
  return { findings, isRunning, publicAheadMs };
}

async function ask(origin: string, clock: () => number): Promise<Answer | { error: unknown }> {
  return askHealth(origin, clock).catch((error: unknown) => ({ error }));
}

function judgeServer(config: Config, answer: Answer | { error: unknown }, installation: string | null): Finding {
  const origin = localOrigin(config);
  const holder = holderOf(config.dataDir);
  const same = "Run this check with the same variables as the server, or";
  if ("error" in answer) {
    return holder === null
      ? fail(
          "server",
          `Nothing runs here: no process has DATA_DIR ${config.dataDir}, and ${origin} does not answer (${reasonOf(answer.error)}).`,
          `${same} start it with npm start.`,
        )
      : fail(
          "server",
          `Process ${holder} has DATA_DIR ${config.dataDir}, but ${origin} does not answer (${reasonOf(answer.error)}).`,
          `${same} restart it if it hangs.`,
        );
  }
  if (installation !== null && answer.installation !== installation) {
    return fail(
      "server",
      `Another installation answers at ${origin}: its master key is not that of this configuration.`,
      `${same} give it back the SECRET_KEY (or DATA_DIR/master.key) it was set up with.`,
    );
  }
  if (holder === null) {
    return fail(
      "server",
      `A server answers at ${origin}, but none has DATA_DIR ${config.dataDir}.`,
      "Set DATA_DIR to the folder the server was started with.",
    );
  }
  return ok("server", `Process ${holder} answers at ${origin}.`);
}

function judgePublicUrl(url: string, answer: Answer | { error: unknown }, installation: string | null): Finding {
  if ("error" in answer) {
    return fail(
      "public-url",
      `PUBLIC_URL ${url} does not lead here: ${reasonOf(answer.error)}.`,
      "Correct PUBLIC_URL, or the proxy and the name that should lead to this server: links, webhooks and mails point there.",
    );
  }
  if (installation !== null && answer.installation !== installation) {
    return fail(
      "public-url",
      `PUBLIC_URL ${url} leads to another installation.`,
      "Correct PUBLIC_URL or the proxy: links, webhooks and mails of this installation end up at the other one.",
    );
  }
  return ok("public-url", `PUBLIC_URL ${url} leads here.`);
}

function judgeHttps(url: string): Finding {
  const { protocol, hostname } = new URL(url);
  if (protocol === "https:") return ok("https", "People reach the product by https.");
  if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname)) {
    return ok("https", "PUBLIC_URL is on this machine alone, where https is not needed.");
  }
  return warn(
    "https",
    "People reach the product by http: passwords and visitors' data travel readable.",
    "End TLS in a proxy, set PUBLIC_URL to the https address and TRUST_PROXY=1.",
  );
}
