import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { flowQuery } from "../../api/flows.ts";
import { ProblemError } from "../../api/problem.ts";
import { BackLink } from "../../design/BackLink.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { NotFound } from "../../shell/NotFound.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { FlowEditor } from "./FlowEditor.tsx";

export function FlowPage() {
  const { flowId } = useParams({ from: "/signed-in/flows/$flowId" });
  const query = useQuery(flowQuery(flowId));
  const flow = query.data;
  useTitle(flow?.name ?? "Chat flow");
  const unknown = query.error instanceof ProblemError && [400, 404].includes(query.error.status);
  if (unknown && !flow) return <NotFound />;
  return (
    <>
      <BackLink to="/flows">Chat flows</BackLink>
      {query.isPending && <PagePending />}
      {query.isError && !flow && (
        <ErrorState
          error={query.error}
          titleAs="h1"
          title="Couldn't load this flow"
          onRetry={() => void query.refetch()}
          className="py-24"
        />
      )}
      {flow && <FlowEditor key={flow.id} flow={flow} />}
    </>
  );
}
