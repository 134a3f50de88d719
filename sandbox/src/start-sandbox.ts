/** The sandbox as one HTTP server: shop, Stripe, the truth, and a front page. */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fastify } from "fastify";
import { frontPageRoutes } from "./front-page.routes.ts";
import { shopRoutes } from "./shop/shop.routes.ts";
import type { ShopAccess } from "./shop/shop-access.ts";
import { openStripe, type StripeEmulator } from "./stripe/emulator.ts";
import type { SenderOptions } from "./stripe/webhook-sender.ts";
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
  webhooks?: SenderOptions;
}

export interface Sandbox {
  url: string;
  stripe: StripeEmulator;
  truths: TruthBook;
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
  webhooks,
}: SandboxOptions): Promise<Sandbox> {
  const folder = join(dataDir, "sandbox");
  let url = "";
  let access: ShopAccess | undefined;
  let progress: object = { phase: "starting" };
  const server = fastify({ forceCloseConnections: true });
  const truths = await openTruthBook(folder);
  const stripe = await openStripe({
    dataDir: folder,
    seed,
    secretKeys,
    origin: () => url,
    ...(webhooks === undefined ? {} : { webhooks }),
  });
  const close = async (): Promise<void> => {
    await server.close();
    await stripe.close();
    await truths.close();
  };
  await stripe.mount(server);
  await server.register((scope) =>
    shopRoutes(scope, { access: () => access, account: stripe.account, origin: () => url }),
  );
  await server.register((scope) => frontPageRoutes(scope, stripe, truths, () => access));
  await server.register((scope) => truthRoutes(scope, stripe.account, truths));
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
