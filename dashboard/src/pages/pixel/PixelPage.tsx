import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import type { Pixel } from "@tributary/contract/pixels";
import { pixelQuery } from "../../api/pixels.ts";
import { ProblemError } from "../../api/problem.ts";
import { BackLink } from "../../design/BackLink.tsx";
import { buttonClass } from "../../design/Button.tsx";
import { cx } from "../../design/cx.ts";
import { EmptyState } from "../../design/EmptyState.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { NotFound } from "../../shell/NotFound.tsx";
import { PagePending } from "../../shell/PagePending.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { StreamCard } from "../../stream/StreamCard.tsx";
import { CheckCard } from "./CheckCard.tsx";
import { InstallCard } from "./InstallCard.tsx";
import { PixelHeading } from "./PixelHeading.tsx";
import { PIXEL_TABS, type PixelTab } from "./pixelSearch.ts";

export function PixelPage() {
  const { pixelId } = useParams({ from: "/signed-in/pixels/$pixelId" });
  const query = useQuery(pixelQuery(pixelId));
  useTitle(query.data?.name ?? "Site");
  if (query.isPending) return <PagePending />;
  if (query.data) return <PixelSides pixel={query.data} />;
  if (query.error instanceof ProblemError && [400, 404].includes(query.error.status)) return <NotFound />;
  return (
    <>
      <BackLink to="/pixels">Pixels</BackLink>
      <ErrorState
        titleAs="h1"
        error={query.error}
        title="Couldn't load this site"
        onRetry={() => void query.refetch()}
      />
    </>
  );
}

function PixelSides({ pixel }: { pixel: Pixel }) {
  const { tab } = useSearch({ from: "/signed-in/pixels/$pixelId" });
  const shown = tab ?? (pixel.firstEventAt === null ? "install" : "events");
  return (
    <>
      <BackLink to="/pixels">Pixels</BackLink>
      <PixelHeading pixel={pixel} />
      <Tabs current={shown} />
      {shown === "events" ? (
        <StreamCard key={pixel.id} from={{ pixelId: pixel.id }} empty={<NothingYet pixel={pixel} />} />
      ) : (
        <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
          <InstallCard pixel={pixel} />
          <CheckCard pixel={pixel} />
        </div>
      )}
    </>
  );
}

function NothingYet({ pixel: { domain } }: { pixel: Pixel }) {
  return (
    <EmptyState
      title="Waiting for the first event"
      className="py-20"
      action={
        <Link from="/pixels/$pixelId" to="." search={{ tab: "install" }} className={buttonClass()}>
          Install the script
        </Link>
      }
    >
      Add the script to {domain} and open a page. The event shows up here within seconds.
    </EmptyState>
  );
}

const LABELS: Readonly<Record<PixelTab, string>> = { events: "Live events", install: "Installation" };

function Tabs({ current }: { current: PixelTab }) {
  return (
    <nav aria-label="Site" className="mb-5 flex gap-6 border-b">
      {PIXEL_TABS.map((tab) => (
        <Link
          key={tab}
          from="/pixels/$pixelId"
          to="."
          search={{ tab }}
          replace
          resetScroll={false}
          aria-current={tab === current ? "page" : undefined}
          className={cx(
            "-mb-px border-b-2 px-1 pb-2.5 text-base transition-colors",
            tab === current ? "border-river font-medium text-ink" : "border-transparent text-ink-soft hover:text-ink",
          )}
        >
          {LABELS[tab]}
        </Link>
      ))}
    </nav>
  );
}
