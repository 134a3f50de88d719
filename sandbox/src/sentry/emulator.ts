/** Sentry in the sandbox: its project 1. */
import { type Emulator, SANDBOX_CREDENTIAL } from "../emulator.ts";
import { mountSentry, type SentryEmulator } from "./sentry-emulator.ts";

export const sentry: Emulator<SentryEmulator> = {
  name: "sentry",
  mount: (server) => mountSentry(server, { "1": SANDBOX_CREDENTIAL }),
};
