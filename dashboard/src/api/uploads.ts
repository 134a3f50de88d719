import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@tributary/contract/page";
import type {
  ReplayedUploads,
  Upload,
  UploadDestination,
  UploadDestinationInput,
  UploadDestinationKind,
  UploadDestinationPatch,
  UploadDestinationTest,
  UploadDetail,
  UploadState,
} from "@tributary/contract/uploads";
import { call } from "./client.ts";

export const UPLOADS_KEY = ["uploads"];

export interface UploadFilters {
  state: UploadState | undefined;
  /** ID of one. */
  destination: string | undefined;
}

export function uploadsQuery({ state, destination }: UploadFilters) {
  return infiniteQueryOptions({
    queryKey: [...UPLOADS_KEY, "list", state, destination],
    queryFn: ({ pageParam, signal }) =>
      call<Page<Upload>>("GET", "/uploads", { query: { limit: 50, cursor: pageParam, state, destination }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function uploadQuery(id: string) {
  return queryOptions({
    queryKey: [...UPLOADS_KEY, "one", id],
    queryFn: ({ signal }) => call<UploadDetail>("GET", `/uploads/${encodeURIComponent(id)}`, { signal }),
  });
}

export function replayUpload(id: string): Promise<ReplayedUploads> {
  return call("POST", `/uploads/${encodeURIComponent(id)}/replay`);
}

/** @param destinationId absent: rejected uploads of all destinations */
export function replayUploads(destinationId: string | undefined): Promise<ReplayedUploads> {
  return call("POST", "/uploads/replay", { body: destinationId ? { destinationId } : {} });
}

export const destinationKindsQuery = queryOptions({
  queryKey: [...UPLOADS_KEY, "kinds"],
  queryFn: async ({ signal }) =>
    (await call<Page<UploadDestinationKind>>("GET", "/upload-destination-kinds", { signal })).data,
  staleTime: Number.POSITIVE_INFINITY,
});

export const uploadDestinationsQuery = queryOptions({
  queryKey: [...UPLOADS_KEY, "destinations"],
  queryFn: async ({ signal }) => (await call<Page<UploadDestination>>("GET", "/upload-destinations", { signal })).data,
});

export function createUploadDestination(
  body: UploadDestinationInput,
  idempotencyKey: string,
): Promise<UploadDestination> {
  return call("POST", "/upload-destinations", { body, idempotencyKey });
}

export function changeUploadDestination(id: string, body: UploadDestinationPatch): Promise<UploadDestination> {
  return call("PATCH", pathOf(id), { body });
}

export function testUploadDestination(id: string): Promise<UploadDestinationTest> {
  return call("POST", `${pathOf(id)}/test`);
}

export function deleteUploadDestination(id: string): Promise<void> {
  return call("DELETE", pathOf(id));
}

function pathOf(id: string): string {
  return `/upload-destinations/${encodeURIComponent(id)}`;
}
