/** GET /truth/…: readable at the sandbox only, never by the product. */
import type { FastifyInstance } from "fastify";
import type { Books } from "./gather-books.ts";
import type { LedgerPayment } from "./ledger.ts";
import { summarize } from "./summary.ts";

export async function truthRoutes(
  server: FastifyInstance,
  ledger: () => LedgerPayment[],
  books: () => Books,
): Promise<void> {
  server.get("/truth/ledger.json", () => ({ payments: ledger() }));
  server.get("/truth/summary.json", () => summarize(ledger()));
  server.get("/truth/books.json", () => books());
}
