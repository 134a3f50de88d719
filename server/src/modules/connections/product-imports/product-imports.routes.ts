/** Asking for an import of products, and how far it is. */
import { ProductImport, ProductImportBody } from "@tributary/contract/products";
import { Id } from "@tributary/contract/scalars";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { JobQueue } from "../../../platform/jobs/job-queue.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { findImport, openImport } from "./product-imports.sql.ts";

export interface ProductImportRoutesContext {
  postgres: PostgresClient;
  jobs: Pick<JobQueue, "enqueue">;
  /** The job that sees to imports. */
  importJob: string;
  hasConnection: (workspaceId: string, connectionId: string) => Promise<boolean>;
}

/** POST /products/import, GET /product-imports/{id}. */
export function productImportRoutes({ postgres, jobs, importJob, hasConnection }: ProductImportRoutesContext): Route[] {
  return [
    defineRoute({
      method: "POST",
      path: "/products/import",
      operationId: "importProducts",
      access: { kind: "workspace", permission: "plan.write" },
      summary: "Import products and prices from Stripe. Returns the running import if the connection has one",
      tag: "Plan",
      body: ProductImportBody,
      response: ProductImport,
      status: 202,
      idempotent: true,
      handler: async ({ workspaceId }, { body: { connectionId } }) => {
        if (!(await hasConnection(workspaceId, connectionId))) throw notFound("connection");
        const opened = await openImport(postgres, workspaceId, connectionId.toLowerCase());
        await jobs.enqueue(importJob, workspaceId);
        return opened;
      },
    }),
    defineRoute({
      method: "GET",
      path: "/product-imports/{id}",
      formerPath: "/products/import/{id}",
      operationId: "getProductImport",
      access: { kind: "workspace", permission: "plan.read" },
      summary: "Get the progress or result of a product import",
      tag: "Plan",
      params: z.object({ id: Id }),
      response: ProductImport,
      handler: async ({ workspaceId }, { params: { id } }) => {
        const found = await findImport(postgres, workspaceId, id);
        if (!found) throw notFound("import");
        return found;
      },
    }),
  ];
}
