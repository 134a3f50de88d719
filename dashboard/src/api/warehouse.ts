import { queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type { WarehouseModel, WarehouseModelDetail } from "@tributary/contract/warehouse";
import { call } from "./client.ts";

export const modelsQuery = queryOptions({
  queryKey: ["warehouse", "models"],
  queryFn: async ({ signal }) =>
    (await call<Page<WarehouseModel>>("GET", "/warehouse/models", { query: { limit: 200 }, signal })).data,
});

export function modelQuery(name: string) {
  return queryOptions({
    queryKey: ["warehouse", "models", name],
    queryFn: ({ signal }) =>
      call<WarehouseModelDetail>("GET", `/warehouse/models/${encodeURIComponent(name)}`, { signal }),
  });
}
