/** Importing products and prices from a connected account: what asks for it, and the job that does it. */
import type { Route } from "../../../platform/http/route.ts";
import type { Job } from "../../../platform/jobs/job.ts";
import type { JobQueue } from "../../../platform/jobs/job-queue.ts";
import { importProducts, type ProductImportContext } from "./import-products.ts";
import { productImportRoutes } from "./product-imports.routes.ts";

const IMPORT_PRODUCTS = "import-products";

export function createProductImports(context: ProductImportContext & { jobs: Pick<JobQueue, "enqueue"> }): {
  routes: Route[];
  job: Job;
} {
  const { postgres, jobs, openSecretKey } = context;
  return {
    routes: productImportRoutes({
      postgres,
      jobs,
      importJob: IMPORT_PRODUCTS,
      hasConnection: async (workspaceId, id) => (await openSecretKey(workspaceId, id)) !== null,
    }),
    job: {
      name: IMPORT_PRODUCTS,
      label: "Import products from Stripe",
      concurrency: 2,
      isSync: true,
      run: (workspaceId) => importProducts(context, workspaceId),
    },
  };
}
