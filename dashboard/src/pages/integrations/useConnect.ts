import { useMutation } from "@tanstack/react-query";
import type { KeyField, Platform } from "@tributary/contract/connections";
import { useState } from "react";
import { connectProvider } from "../../api/connections.ts";

/**
 * Begins to connect: sends the browser to the provider's log-in, or learns which values to ask for.
 * @param connectionId the connection that is renewed; absent: a new one
 */
export function useConnect(platform: Platform, connectionId?: string) {
  const [fields, setFields] = useState<readonly KeyField[]>();
  const beginning = useMutation({
    mutationFn: () => connectProvider(platform, { connectionId }),
    onSuccess: (answer) => {
      if (answer.type === "oauth") window.location.assign(answer.authUrl);
      if (answer.type === "api_key") setFields(answer.fields);
    },
  });
  return {
    begin: () => beginning.mutate(),
    isBusy: beginning.isPending,
    error: beginning.error,
    /** Undefined while no values are asked for. */
    fields,
    close: () => setFields(undefined),
  };
}
