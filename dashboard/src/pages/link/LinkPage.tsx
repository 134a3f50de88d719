import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { Link } from "@tributary/contract/links";
import { linkQuery } from "../../api/links.ts";
import { ProblemError } from "../../api/problem.ts";
import { linkClicksQuery, linksResultsQuery } from "../../api/results.ts";
import { BackLink } from "../../design/BackLink.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { useResultsQuestion } from "../../plan/useResultsQuestion.ts";
import { NotFound } from "../../shell/NotFound.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { ClicksCard } from "./ClicksCard.tsx";
import { clickInterval } from "./clickInterval.ts";
import { HoursCard } from "./HoursCard.tsx";
import { LinkFacts } from "./LinkFacts.tsx";
import { LinkHeading } from "./LinkHeading.tsx";
import type { LinkSearch } from "./linkSearch.ts";

export function LinkPage() {
  const { linkId } = useParams({ from: "/signed-in/links/$linkId" });
  const query = useQuery(linkQuery(linkId));
  const link = query.data;
  useTitle(link?.title ?? "Link");
  const unknown = query.error instanceof ProblemError && [400, 404].includes(query.error.status);
  if (unknown && !link) return <NotFound />;
  return (
    <>
      <BackLink to="/links">Links</BackLink>
      {query.isPending && <PagePending />}
      {query.isError && !link && (
        <ErrorState
          error={query.error}
          titleAs="h1"
          title="Couldn't load this link"
          onRetry={() => void query.refetch()}
          className="py-24"
        />
      )}
      {link && <Loaded link={link} />}
    </>
  );
}

function Loaded({ link }: { link: Link }) {
  const search = useSearch({ from: "/signed-in/links/$linkId" });
  const navigate = useNavigate({ from: "/links/$linkId" });
  const question = useResultsQuestion(search);
  const { from, to } = question;
  const { interval, mayChoose } = clickInterval(question, search.by);
  const clicks = useQuery(linkClicksQuery(link.id, { from, to, interval }));
  const results = useQuery(linksResultsQuery(question));

  function change(part: Partial<LinkSearch>) {
    void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false });
  }

  return (
    <>
      <LinkHeading link={link} search={search} onChange={change} />
      <div className="flex flex-col gap-4">
        <ClicksCard
          link={link}
          clicks={clicks}
          results={results}
          interval={interval}
          onInterval={mayChoose ? (by) => change({ by }) : undefined}
        />
        <div className="grid gap-4 xl:grid-cols-[7fr_5fr] xl:items-start">
          <HoursCard clicks={clicks} />
          <LinkFacts link={link} />
        </div>
      </div>
    </>
  );
}
