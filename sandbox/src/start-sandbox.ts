/** The sandbox as one HTTP server: shop, emulators, the truth, and a front page. */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fastify } from "fastify";
import type { Emulator, RunningEmulator } from "./emulator.ts";
import { EMULATORS } from "./emulators.ts";
import { frontPageRoutes } from "./front-page.routes.ts";
import { shopRoutes } from "./shop/shop.routes.ts";
import type { ShopAccess } from "./shop/shop-access.ts";
import { stripe as stripeEmulator } from "./stripe/emulator.ts";
import type { StripeEmulator } from "./stripe/stripe-emulator.ts";
import { gatherBooks } from "./truth/gather-books.ts";
import { type LedgerPayment, ledgerOf } from "./truth/ledger.ts";
import { truthRoutes } from "./truth/truth.routes.ts";
import { openTruthBook, type TruthBook } from "./truth/truth-book.ts";

export interface SandboxOptions {
  /** Default 127.0.0.1. */
  host?: string;
  /** 0 takes any free one. */
  port: number;
  /** The sandbox keeps its things in `{dataDir}/sandbox`. */
  dataDir: string;
  seed?: string;
  /** Stripe secret keys that the emulator accepts. */
  secretKeys: string[];
  /** Default: all. The shop sells through `stripe`, which may not be missing. */
  emulators?: readonly Emulator[];
}

export interface Sandbox {
  url: string;
  stripe: StripeEmulator;
  truths: TruthBook;
  /** An emulator that runs here. @throws Error for one that was not listed */
  running<Running extends RunningEmulator>(emulator: Emulator<Running>): Running;
  /** All payments of all emulators with what really caused them, oldest first. */
  ledger(): LedgerPayment[];
  /** Ends the faults of every emulator. */
  reset(): void;
  /** Gives the shop its pixel, key and links. */
  connectShop(access: ShopAccess): void;
  /** What GET /progress answers from now on. */
  report(progress: object): void;
  close(): Promise<void>;
}

/** @throws the listener's error (EADDRINUSE) when the port is taken. */
export async function startSandbox({
  host = "127.0.0.1",
  port,
  dataDir,
  seed = "1",
  secretKeys,
  emulators = EMULATORS,
}: SandboxOptions): Promise<Sandbox> {
  const folder = join(dataDir, "sandbox");
  let url = "";
  let access: ShopAccess | undefined;
  let progress: object = { phase: "starting" };
  const server = fastify({ forceCloseConnections: true });
  const truths = await openTruthBook(folder);
  const mounted = new Map<Emulator, RunningEmulator>();
  const running = <Running extends RunningEmulator>(emulator: Emulator<Running>): Running => {
    const found = mounted.get(emulator);
    if (!found) throw new Error(`The sandbox has no ${emulator.name}: see emulators.ts.`);
    return found as Running;
  };
  const close = async (): Promise<void> => {
    await server.close();
    for (const { close: end } of mounted.values()) await end?.();
    await truths.close();
  };
  for (const emulator of emulators) {
    await server.register(async (scope) => {
      mounted.set(emulator, await emulator.mount(scope, { dataDir: folder, seed, origin: () => url, running }));
    });
  }
  const stripe = running(stripeEmulator);
  for (const key of secretKeys) stripe.addSecretKey(key);
  const ledger = (): LedgerPayment[] =>
    ledgerOf(
      [...mounted.values()].flatMap((each) => [...(each.payments?.() ?? [])]),
      truths,
    );
  await server.register((scope) =>
    shopRoutes(scope, { access: () => access, account: stripe.account, origin: () => url }),
  );
  await server.register((scope) => frontPageRoutes(scope, stripe, truths, () => access));
  await server.register((scope) => truthRoutes(scope, ledger, () => gatherBooks(mounted)));
  server.get("/progress", () => progress);
  await server.listen({ host, port }).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  url = `http://${browsable(host)}:${(server.server.address() as AddressInfo).port}`;
  return {
    url,
    stripe,
    truths,
    running,
    ledger,
    reset: () => {
      for (const emulator of mounted.values()) emulator.reset?.();
    },
    connectShop: (given) => {
      access = given;
    },
    report: (given) => {
      progress = given;
    },
    close,
  };
}

/** The name under which a browser on this machine reaches a listening address. */
export function browsable(host: string): string {
  if (host === "0.0.0.0" || host === "::" || host === "") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
