import { PersonGraph } from "@tributary/contract/people";
import { z } from "zod";
import { notFound } from "../../../core/errors.ts";
import { defineRoute, type Route } from "../../../platform/http/route.ts";
import { listPaymentsOf, type PaymentsContext, toPayment } from "../payments/payments.sql.ts";

type ReadPerson = (workspaceId: string, visitorId: string) => Promise<Omit<PersonGraph, "payments"> | null>;

/** GET /people/{visitorId}. */
export function personRoute(context: PaymentsContext & { readPerson: ReadPerson }): Route {
  return defineRoute({
    method: "GET",
    path: "/people/{visitorId}",
    operationId: "getPerson",
    access: { kind: "workspace", permission: "reports.read" },
    summary: "Get the visitors who are one person, why they are, and what they paid",
    tag: "attribution",
    params: z.object({ visitorId: z.string().min(1).max(255) }),
    response: PersonGraph,
    handler: async ({ workspaceId }, { params: { visitorId } }) => {
      const person = await context.readPerson(workspaceId, visitorId);
      if (!person) throw notFound("visitor");
      const visitorIds = person.visitors.map((visitor) => visitor.visitorId);
      return { ...person, payments: (await listPaymentsOf(context, workspaceId, visitorIds)).map(toPayment) };
    },
  });
}
