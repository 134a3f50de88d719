import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { isRefusal, ProblemError } from "./api/problem.ts";

/** Refusals are final; only an outage is worth asking again, twice. */
function worthRetrying(failures: number, error: Error): boolean {
  return !isRefusal(error) && failures < 2;
}

/** All answers the page holds. `onSignedOut` runs whenever any call learns that the session has ended. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: Error) => {
    if (error instanceof ProblemError && error.code === "unauthenticated") onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    // Wrong credentials are a 401 as well: the log-in form shows them itself.
    mutationCache: new MutationCache({
      onError: (error) => {
        if (window.location.pathname !== "/login") onError(error);
      },
    }),
    defaultOptions: {
      // Without a network a call fails and is told of, rather than waiting unseen until there is one again.
      queries: { staleTime: 30_000, retry: worthRetrying, networkMode: "always", refetchOnReconnect: true },
      mutations: { networkMode: "always" },
    },
  });
}
