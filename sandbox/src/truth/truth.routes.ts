/** GET /truth/…: readable at the sandbox only, never by the product. */
import type { FastifyInstance } from "fastify";
import type { LedgerPayment } from "./ledger.ts";
import { summarize } from "./summary.ts";

export async function truthRoutes(server: FastifyInstance, ledger: () => LedgerPayment[]): Promise<void> {
  server.get("/truth/ledger.json", () => ({ payments: ledger() }));
  server.get("/truth/summary.json", () => summarize(ledger()));
}
