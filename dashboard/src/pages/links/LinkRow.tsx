import { Link } from "@tanstack/react-router";
import type { LinkResults } from "@tributary/contract/link-results";
import type { Link as ShortLink } from "@tributary/contract/links";
import { CopyButton } from "../../design/CopyButton.tsx";
import { formatCount, formatShareOfCount } from "../../format/number.ts";
import { LinkBadges } from "../../link/LinkBadges.tsx";
import { LinkMenu } from "../../link/LinkMenu.tsx";
import { withoutScheme } from "../../link/withoutScheme.ts";
import { ResultCell } from "../../plan/ResultCell.tsx";
import { Revenue } from "../../plan/Revenue.tsx";

interface LinkRowProps {
  link: ShortLink;
  /** Undefined while on its way. */
  results: LinkResults | undefined;
  /** The results could not be had. */
  failed: boolean;
}

export function LinkRow({ link, results, failed }: LinkRowProps) {
  const missing = failed ? null : undefined;
  return (
    <tr
      data-testid="link-row"
      className="relative border-t transition-colors duration-120 hover:bg-river-wash max-md:grid max-md:grid-cols-3 max-md:gap-x-4 max-md:gap-y-2 max-md:px-4 max-md:py-3"
    >
      <th
        scope="row"
        className="w-full max-w-0 min-w-0 text-left align-top font-normal max-md:col-span-3 max-md:max-w-none max-md:pr-20 md:py-3 md:pr-3 md:pl-5"
      >
        <span className="flex min-w-0 items-start gap-2 md:items-center">
          {/* The link's own shadow covers the row, so that all of it can be pressed. */}
          <Link
            to="/links/$linkId"
            params={{ linkId: link.id }}
            className="min-w-0 rounded-xs text-base font-medium text-ink after:absolute after:inset-0 max-md:line-clamp-2 md:truncate"
          >
            {link.title}
          </Link>
          <LinkBadges link={link} />
        </span>
        <span className="mt-0.5 flex min-w-0 items-center gap-1.5 text-xs text-ink-faint">
          <span className="shrink-0 font-mono text-river">/{link.code}</span>
          <span aria-hidden>→</span>
          <span className="truncate">{withoutScheme(link.targetUrl)}</span>
        </span>
      </th>
      <ResultCell label="Clicks">{results ? formatCount(results.clicks) : missing}</ResultCell>
      <ResultCell label="Unique clicks" className="max-lg:hidden">
        {results ? formatCount(results.visitors) : missing}
      </ResultCell>
      <ResultCell label="Orders">{results ? formatShareOfCount(results.orders) : missing}</ResultCell>
      <ResultCell label="Revenue">{results ? <Revenue amounts={results.revenue} /> : missing}</ResultCell>
      <td className="align-top whitespace-nowrap max-md:absolute max-md:top-2 max-md:right-2 md:py-2 md:pr-3 md:pl-1">
        <span className="relative inline-flex">
          <CopyButton text={link.shortUrl} what={`short link ${link.title}`} />
          <LinkMenu link={link} />
        </span>
      </td>
    </tr>
  );
}
