/** GET /truth/…: readable at the sandbox only, never by the product. */
import type { FastifyInstance } from "fastify";
import type { Account } from "../stripe/account.ts";
import { ledgerOf } from "./ledger.ts";
import { summarize } from "./summary.ts";
import type { TruthBook } from "./truth-book.ts";

export async function truthRoutes(server: FastifyInstance, account: Account, truths: TruthBook): Promise<void> {
  server.get("/truth/ledger.json", () => ({ payments: ledgerOf(account, truths) }));
  server.get("/truth/summary.json", () => summarize(ledgerOf(account, truths)));
}
