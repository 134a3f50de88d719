import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { LinkPanel } from "../../link/LinkPanel.tsx";
import { ResultsControls } from "../../plan/ResultsControls.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { LinkPages } from "./LinkPages.tsx";
import { LinksFilterBar } from "./LinksFilterBar.tsx";
import type { LinksSearch } from "./linksSearch.ts";

export function LinksPage() {
  useTitle("Links");
  const search = useSearch({ from: "/signed-in/links" });
  const navigate = useNavigate({ from: "/links" });
  const [creating, setCreating] = useState(false);
  const change = useCallback(
    (part: Partial<LinksSearch>) =>
      void navigate({ search: (before) => ({ ...before, ...part }), replace: true, resetScroll: false }),
    [navigate],
  );
  const create = useMay("plan.write") && (
    <Button variant="primary" size="sm" onClick={() => setCreating(true)}>
      <Plus aria-hidden className="size-4" /> New link
    </Button>
  );
  return (
    <>
      <PageHeader title="Links" note="Short links that track clicks all the way to the payment.">
        <ResultsControls search={search} onChange={change} />
        {create}
      </PageHeader>
      <Card>
        <LinksFilterBar search={search} onChange={change} />
        <LinkPages search={search} create={create} onChange={change} />
      </Card>
      {creating && <LinkPanel onClose={() => setCreating(false)} />}
    </>
  );
}
