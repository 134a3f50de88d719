import { Link } from "@tanstack/react-router";
import type { Campaign, CampaignVersion } from "@tributary/contract/campaigns";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "../../design/Button.tsx";
import { CopyButton } from "../../design/CopyButton.tsx";
import { cx } from "../../design/cx.ts";
import { formatCount } from "../../format/number.ts";
import { LinkPanel } from "../../link/LinkPanel.tsx";
import { useMay } from "../../shell/useWorkspace.ts";
import { ROW_HEAD, VERSION_CELL } from "./versionsTableClasses.ts";

interface VersionLinksProps {
  campaign: Campaign;
  versions: readonly CampaignVersion[];
  /** Clicks by link; undefined while on their way. A link without any is not in it. */
  clicksOf: ReadonlyMap<string, number> | undefined;
}

/** The links made for each version: the only part of it that grows. */
export function VersionLinks({ campaign, versions, clicksOf }: VersionLinksProps) {
  const [making, setMaking] = useState<CampaignVersion | null>(null);
  const mayMake = useMay("plan.write") && campaign.status !== "completed";
  return (
    <tr>
      <th scope="row" className={cx(ROW_HEAD, "text-ink! sm:text-sm!")}>
        Links
      </th>
      {versions.map((version) => (
        <td key={version.id} className={VERSION_CELL}>
          <ul className="flex flex-col gap-2">
            {version.links.map((link) => (
              <li key={link.id} className="flex items-start gap-1">
                <span className="min-w-0 flex-1">
                  <Link
                    to="/links/$linkId"
                    params={{ linkId: link.id }}
                    className="line-clamp-3 rounded-xs font-medium text-ink hover:text-river"
                  >
                    {link.title}
                  </Link>
                  <span className="figures block text-xs text-ink-faint">
                    {clicksOf ? `${formatCount(clicksOf.get(link.id) ?? 0)} clicks · ` : ""}
                    <span className="inline-block font-mono text-2xs">/{link.code}</span>
                  </span>
                </span>
                <CopyButton text={link.shortUrl} what={`short link ${link.title}`} />
              </li>
            ))}
          </ul>
          {version.links.length === 0 && <p className="text-ink-faint">None yet</p>}
          {mayMake && (
            <Button
              size="sm"
              variant="ghost"
              className="mt-1.5 -ml-2.5"
              aria-label={`New link for version ${version.number}`}
              onClick={() => setMaking(version)}
            >
              <Plus aria-hidden className="size-4" /> New link
            </Button>
          )}
        </td>
      ))}
      {making && <LinkPanel place={{ campaign, version: making }} onClose={() => setMaking(null)} />}
    </tr>
  );
}
