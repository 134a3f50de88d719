import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

/** A call that ends within the workspace it opened: what was known of another one is forgotten. */
export function useEntry<Body>(enter: (body: Body) => Promise<unknown>) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return useMutation({
    mutationFn: enter,
    onSuccess: () => {
      client.clear();
      return navigate({ to: "/", replace: true });
    },
  });
}
