import { pageOf } from "@tributary/contract/page";
import { Customer, CustomersQuery } from "@tributary/contract/people";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import type { PostgresClient } from "../../../platform/postgres/postgres.ts";
import { listCustomers } from "./customers.sql.ts";

/** GET /customers. */
export function customersRoute(postgres: PostgresClient): Route {
  return defineRoute({
    method: "GET",
    path: "/customers",
    operationId: "listCustomers",
    access: { kind: "workspace", permission: "reports.read" },
    summary: "List customers with what they paid, latest payment first",
    tag: "payments",
    query: CustomersQuery,
    response: pageOf(Customer),
    handler: ({ workspaceId }, { query }) => listCustomers(postgres, workspaceId, query),
  });
}
