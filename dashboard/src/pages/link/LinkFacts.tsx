import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Link as ShortLink } from "@tributary/contract/links";
import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { campaignQuery, versionsQuery } from "../../api/campaigns.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatInstant } from "../../format/time.ts";
import { UTM_FIELDS, UTM_PARAMETER } from "../../link/utm.ts";
import { withoutScheme } from "../../link/withoutScheme.ts";
import { useWorkspace } from "../../shell/useWorkspace.ts";

/** What the link is: where it leads, what it belongs to, until when it works. */
export function LinkFacts({ link }: { link: ShortLink }) {
  const { timeZone } = useWorkspace();
  const tags = UTM_FIELDS.filter((name) => link[name]);
  return (
    <Card>
      <CardHeader title="About this link" />
      <dl className="grid grid-cols-[7.5rem_minmax(0,1fr)] gap-x-4 gap-y-2.5 px-5 pb-5 text-sm">
        <Fact label="Destination URL">
          <Outside href={link.targetUrl}>{withoutScheme(link.targetUrl)}</Outside>
        </Fact>
        {link.campaignId && (
          <Fact label="Campaign">
            <CampaignName campaignId={link.campaignId} versionId={link.campaignVersionId} />
          </Fact>
        )}
        {link.youtubeVideoId && (
          <Fact label="YouTube video">
            <Outside href={`https://www.youtube.com/watch?v=${link.youtubeVideoId}`}>{link.youtubeVideoId}</Outside>
          </Fact>
        )}
        {tags.map((name) => (
          <Fact key={name} label={UTM_PARAMETER[name]}>
            <code className="font-mono text-xs">{link[name]}</code>
          </Fact>
        ))}
        <Fact label="Created">{formatInstant(link.createdAt, timeZone, "moment")}</Fact>
        <Fact label="Expires">{link.expiresAt ? formatInstant(link.expiresAt, timeZone, "exact") : "Never"}</Fact>
        {link.expiredTargetUrl && (
          <Fact label="Fallback URL">
            <Outside href={link.expiredTargetUrl}>{withoutScheme(link.expiredTargetUrl)}</Outside>
          </Fact>
        )}
      </dl>
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-faint">{label}</dt>
      <dd className="min-w-0 break-words text-ink">{children}</dd>
    </>
  );
}

function Outside({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      className="inline-flex max-w-full items-center gap-1 rounded-xs text-river hover:underline"
    >
      <span className="min-w-0 break-all">{children}</span>
      <ExternalLink aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}

function CampaignName({ campaignId, versionId }: { campaignId: string; versionId: string | null }) {
  const campaign = useQuery(campaignQuery(campaignId)).data;
  const versions = useQuery({ ...versionsQuery(campaignId), enabled: versionId !== null }).data;
  const number = versions?.find(({ id }) => id === versionId)?.number;
  return (
    <Link to="/campaigns/$campaignId" params={{ campaignId }} className="rounded-xs text-river hover:underline">
      {campaign?.name ?? "…"}
      {number !== undefined && `, v${number}`}
    </Link>
  );
}
