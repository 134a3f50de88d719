import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { linksQuery } from "../../api/links.ts";
import { linksResultsQuery } from "../../api/results.ts";
import { Button, buttonClass } from "../../design/Button.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { ResultsNote } from "../../plan/ResultsNote.tsx";
import { useResultsQuestion } from "../../plan/useResultsQuestion.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";
import { LinkTable } from "./LinkTable.tsx";
import type { LinksSearch } from "./linksSearch.ts";
import { sortLinks, withResults } from "./sortLinks.ts";

/** Rows drawn at a time when all links had to be read to be sorted. */
const SHOWN_ROWS = 100;

interface LinkPagesProps {
  search: LinksSearch;
  create: ReactNode;
  onChange: (change: Partial<LinksSearch>) => void;
}

export function LinkPages({ search, create, onChange }: LinkPagesProps) {
  const { currency } = useWorkspace();
  const query = useInfiniteQuery(linksQuery({ q: search.q, status: search.status, campaignId: search.campaign }));
  const results = useQuery(linksResultsQuery(useResultsQuestion(search)));
  const [shown, setShown] = useState(SHOWN_ROWS);
  const sort = search.sort ?? "newest";
  const { hasNextPage, isFetching, fetchNextPage } = query;
  // Links are listed newest first: the largest may be anywhere, so that all are needed to find them.
  const isReadingOn = sort !== "newest" && hasNextPage;
  useEffect(() => {
    if (isReadingOn && !isFetching) void fetchNextPage();
  }, [isReadingOn, isFetching, fetchNextPage]);

  if (query.isPending) return <SkeletonRows rows={8} />;
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} title="Couldn't load links" onRetry={() => void query.refetch()} />;
  }
  const links = query.data.pages.flatMap(({ data }) => data);
  if (links.length === 0) {
    return <NoLinks filtered={Boolean(search.q ?? search.status ?? search.campaign)} create={create} />;
  }
  const rows = sortLinks(withResults(links, results.data?.data), sort, currency);
  const drawn = sort === "newest" ? rows : rows.slice(0, shown);
  return (
    <>
      <ResultsNote query={results} />
      <LinkTable rows={drawn} sort={sort} failed={results.isError} onSort={(by) => onChange({ sort: by })} />
      {sort === "newest" && <LoadMore query={query} />}
      {isReadingOn && (
        <p role="status" className="border-t p-3 text-center text-sm text-ink-faint">
          Loading all links to sort them…
        </p>
      )}
      {drawn.length < rows.length && (
        <div className="flex justify-center border-t p-3">
          <Button size="sm" onClick={() => setShown(shown + SHOWN_ROWS)}>
            Show more
          </Button>
        </div>
      )}
    </>
  );
}

function NoLinks({ filtered, create }: { filtered: boolean; create: ReactNode }) {
  if (filtered) {
    return (
      <EmptyState
        title="No matching links"
        action={
          <Link to="/links" search={{}} className={buttonClass({ size: "sm" })}>
            Clear filters
          </Link>
        }
      >
        Try another search or clear a filter.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No links yet" action={create}>
      Create one for a video description, newsletter, or ad. Every click is recorded and matched to the sales that
      follow.
    </EmptyState>
  );
}
