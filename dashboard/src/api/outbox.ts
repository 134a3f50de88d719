import { queryOptions } from "@tanstack/react-query";
import type { OutboxMail } from "@tributary/contract/outbox";
import { callPublic } from "./client.ts";

export const outboxQuery = queryOptions({
  queryKey: ["outbox"],
  queryFn: async () => (await callPublic<{ data: OutboxMail[] }>("GET", "/outbox")).data,
  refetchInterval: 5000,
  retry: false,
});
