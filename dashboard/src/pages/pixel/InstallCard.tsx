import { useQuery } from "@tanstack/react-query";
import type { Pixel } from "@tributary/contract/pixels";
import { useState } from "react";
import { trackerQuery } from "../../api/tracker.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { CopyField } from "../../design/CopyField.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { Segments } from "../../design/Segments.tsx";
import { Skeleton } from "../../design/Skeleton.tsx";
import { OptionFields } from "./OptionFields.tsx";
import { forwarding, PLAIN, type SnippetKind, snippet } from "./snippet.ts";

const KINDS = [
  { value: "html", label: "HTML" },
  { value: "gtm", label: "Tag Manager" },
  { value: "next", label: "Next.js" },
  { value: "pinned", label: "Pinned version" },
] as const satisfies readonly { value: SnippetKind; label: string }[];

const WHERE: Readonly<Record<SnippetKind, string>> = {
  html: "Paste it into the <head> of every page.",
  gtm: "Add it as a Custom HTML tag with the Initialization trigger. Tag Manager strips attributes, so this snippet creates the tag with JavaScript.",
  next: "Add it to app/layout.tsx. Page changes are tracked automatically.",
  pinned: "Locks the script to this exact version. Browsers block any other. Paste a new snippet to update.",
};

/** What to put into the site's pages, made up as the reader wants it. */
export function InstallCard({ pixel }: { pixel: Pixel }) {
  const [kind, setKind] = useState<SnippetKind>("html");
  const [options, setOptions] = useState({ ...PLAIN, domains: pixel.otherDomains.join(", ") });
  const tracker = useQuery(trackerQuery);
  const origin = originOf(tracker.data?.url);
  const text = snippet(kind, { origin, pixelId: pixel.id, script: tracker.data }, options);
  return (
    <Card>
      <CardHeader
        title="Tracking script"
        note={tracker.data ? `${(tracker.data.bytes / 1000).toFixed(1)} KB. Loads after your page.` : undefined}
      />
      <div className="flex flex-col gap-4 px-5 pb-5">
        <Segments label="Setup" value={kind} choices={KINDS} onChoose={setKind} className="self-start" />
        <p className="-mt-1 text-sm text-ink-soft text-pretty">{WHERE[kind]}</p>
        {text && <CopyField wrap what="script tag" text={text} />}
        {!text && tracker.isPending && <Skeleton className="h-28 rounded-md" />}
        {!text && tracker.isError && (
          <ErrorState
            error={tracker.error}
            title="Couldn't load the script version"
            onRetry={() => void tracker.refetch()}
          />
        )}
        {options.path.trim() && (
          <div className="flex flex-col gap-1.5">
            <p className="text-sm text-ink-soft">Have your host proxy this path to Tributary:</p>
            <CopyField wrap what="forwarding" text={forwarding(kind, origin, options.path)} />
          </div>
        )}
        <OptionFields options={options} onChange={setOptions} />
      </div>
    </Card>
  );
}

/** Where pages reach this installation: as its settings say, which may differ from the address of this screen. */
function originOf(scriptUrl: string | undefined): string {
  return scriptUrl ? scriptUrl.slice(0, scriptUrl.lastIndexOf("/")) : window.location.origin;
}
