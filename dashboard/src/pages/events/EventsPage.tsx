import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { pixelsQuery } from "../../api/pixels.ts";
import { buttonClass } from "../../design/Button.tsx";
import { EmptyState } from "../../design/EmptyState.tsx";
import { FilterMenu } from "../../design/FilterMenu.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { StreamCard } from "../../stream/StreamCard.tsx";
import { eventsFrom, NO_SITE } from "./eventsSearch.ts";

/** Everything that comes in, of all sites, servers and links together. */
export function EventsPage() {
  useTitle("Live events");
  const search = useSearch({ from: "/signed-in/events" });
  const navigate = useNavigate({ from: "/events" });
  const pixels = useQuery(pixelsQuery);
  const siteNames = useMemo(() => pixels.data && new Map(pixels.data.map(({ id, name }) => [id, name])), [pixels.data]);
  const sites = [...(siteNames ?? [])].map(([value, label]) => ({ value, label }));
  return (
    <>
      <PageHeader title="Live events" note="Events from your sites, servers, and links in real time." />
      <StreamCard
        from={eventsFrom(search)}
        empty={<NothingYet ofServers={search.from === NO_SITE} />}
        siteNames={siteNames}
      >
        <FilterMenu
          label="From"
          any="All sources"
          value={search.from}
          choices={[...sites, { value: NO_SITE, label: "Servers and links" }]}
          onChoose={(from) => void navigate({ search: { from }, replace: true })}
        />
      </StreamCard>
    </>
  );
}

function NothingYet({ ofServers }: { ofServers: boolean }) {
  return ofServers ? (
    <EmptyState
      title="No events from servers or links yet"
      className="py-20"
      action={
        <Link to="/settings/api-keys" className={buttonClass()}>
          Create an API key
        </Link>
      }
    >
      Events your servers send with an API key and clicks on your links show up here.
    </EmptyState>
  ) : (
    <EmptyState
      title="Waiting for the first event"
      className="py-20"
      action={
        <Link to="/pixels" className={buttonClass()}>
          View pixels
        </Link>
      }
    >
      Add the script to your site and open a page. The event shows up here within seconds.
    </EmptyState>
  );
}
