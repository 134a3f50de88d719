import { queryOptions } from "@tanstack/react-query";
import type { MailDelivery, OutboxMail } from "@tributary/contract/outbox";
import { callPublic } from "./client.ts";

/** Whether mails reach their readers. It changes with the installation's settings alone. */
export const mailDeliveryQuery = queryOptions({
  queryKey: ["mail-delivery"],
  queryFn: () => callPublic<MailDelivery>("GET", "/outbox/status"),
  staleTime: Number.POSITIVE_INFINITY,
});

export const outboxQuery = queryOptions({
  queryKey: ["outbox"],
  queryFn: async () => (await callPublic<{ data: OutboxMail[] }>("GET", "/outbox")).data,
  refetchInterval: 5000,
  retry: false,
});
