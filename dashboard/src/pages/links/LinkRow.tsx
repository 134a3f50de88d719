import type { Link } from "@tributary/contract/links";
import { ArrowRight, Ellipsis, Play, Trash2 } from "lucide-react";
import { useState } from "react";
import { Badge } from "../../design/Badge.tsx";
import { Button } from "../../design/Button.tsx";
import { CopyButton } from "../../design/CopyButton.tsx";
import { Menu, MenuItem } from "../../design/Menu.tsx";
import { formatInstant } from "../../format/time.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { DeleteLinkDialog } from "./DeleteLinkDialog.tsx";

export function LinkRow({ link }: { link: Link }) {
  const { timeZone } = useWorkspace();
  const origin = [link.source, link.medium, link.campaign].filter(Boolean).join(" / ");
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 border-t px-4 py-3 first:border-t-0 sm:px-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_6rem_2rem]">
      <div className="min-w-0">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium text-ink">{link.title}</span>
          {link.youtubeVideoId && (
            <Badge>
              <Play aria-hidden className="size-3" /> {link.youtubeVideoId}
            </Badge>
          )}
          <ExpiryBadge expiresAt={link.expiresAt} timeZone={timeZone} />
        </p>
        <p className="flex items-center gap-1.5 text-sm text-ink-faint">
          <ArrowRight aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{withoutScheme(link.targetUrl)}</span>
        </p>
      </div>
      <div className="min-w-0 max-lg:order-3">
        <p className="flex min-w-0 items-center">
          <span className="min-w-0 truncate font-mono text-xs text-river">{withoutScheme(link.shortUrl)}</span>
          <CopyButton text={link.shortUrl} what="short link" />
        </p>
        {origin && <p className="truncate text-xs text-ink-faint">{origin}</p>}
      </div>
      <span className="figures text-sm text-ink-faint max-lg:order-4 max-lg:text-right">
        {formatInstant(link.createdAt, timeZone, "day")}
      </span>
      <LinkMenu link={link} />
    </li>
  );
}

function LinkMenu({ link }: { link: Link }) {
  const [deleting, setDeleting] = useState(false);
  const mayDelete = useMay("analyst");
  if (!mayDelete) return null;
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" size="icon" aria-label={`More for ${link.title}`}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem className="text-negative" onSelect={() => setDeleting(true)}>
          <Trash2 aria-hidden className="size-4" /> Delete
        </MenuItem>
      </Menu>
      <DeleteLinkDialog link={link} open={deleting} onOpenChange={setDeleting} />
    </>
  );
}

function ExpiryBadge({ expiresAt, timeZone }: { expiresAt: string | null; timeZone: string }) {
  if (!expiresAt) return null;
  if (Date.parse(expiresAt) <= Date.now()) return <Badge tone="negative">Expired</Badge>;
  return <Badge tone="caution">Until {formatInstant(expiresAt, timeZone, "day")}</Badge>;
}

function withoutScheme(url: string): string {
  return url.replace(/^https?:\/\//, "");
}
