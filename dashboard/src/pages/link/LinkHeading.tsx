import type { Link } from "@tributary/contract/links";
import { CopyButton } from "../../design/CopyButton.tsx";
import { LinkBadges } from "../../link/LinkBadges.tsx";
import { LinkMenu } from "../../link/LinkMenu.tsx";
import { withoutScheme } from "../../link/withoutScheme.ts";
import { ResultsControls } from "../../plan/ResultsControls.tsx";
import type { LinkSearch } from "./linkSearch.ts";

interface LinkHeadingProps {
  link: Link;
  search: LinkSearch;
  onChange: (change: Partial<LinkSearch>) => void;
}

export function LinkHeading({ link, search, onChange }: LinkHeadingProps) {
  return (
    <header className="mb-5 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        <h1 className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-xl font-semibold break-words text-ink">
          {link.title} <LinkBadges link={link} />
        </h1>
        <p className="flex min-w-0 items-center">
          <span className="min-w-0 truncate font-mono text-sm text-river">{withoutScheme(link.shortUrl)}</span>
          <CopyButton text={link.shortUrl} what="short link" />
        </p>
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-1 sm:gap-2">
        <ResultsControls search={search} onChange={onChange} />
        <LinkMenu link={link} />
      </div>
    </header>
  );
}
