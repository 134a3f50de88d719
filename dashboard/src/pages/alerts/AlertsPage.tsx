import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { alertRulesQuery } from "../../api/alerts.ts";
import { catalogueQuery } from "../../api/catalogue.ts";
import { Button } from "../../design/Button.tsx";
import { PageHeader } from "../../design/PageHeader.tsx";
import { useTitle } from "../../shell/useTitle.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { AlertsCard } from "./AlertsCard.tsx";
import { DestinationsCard } from "./DestinationsCard.tsx";
import { PRESETS, type RuleDraft } from "./presets.ts";
import { RuleDialog } from "./RuleDialog.tsx";
import { RulesCard } from "./RulesCard.tsx";

export function AlertsPage() {
  useTitle("Alerts");
  const mayManage = useMay("alerts.manage");
  const { currency } = useWorkspace();
  const rules = useQuery(alertRulesQuery);
  const catalogue = useQuery(catalogueQuery);
  const [drafted, setDrafted] = useState<RuleDraft>();
  const metrics = catalogue.data ?? [];
  const begin = () => setDrafted(PRESETS[0]);
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Alerts" note="Rules over any metric, checked each morning on full days.">
        {mayManage && metrics.length > 0 && (
          <Button size="sm" variant="primary" onClick={begin}>
            <Plus aria-hidden className="size-4" /> New rule
          </Button>
        )}
      </PageHeader>
      <div className="flex flex-col gap-4">
        <AlertsCard catalogue={metrics} currency={currency} mayManage={mayManage} />
        <RulesCard query={rules} catalogue={metrics} currency={currency} mayManage={mayManage} onBegin={begin} />
        <DestinationsCard mayManage={mayManage} />
      </div>
      {drafted && (
        <RuleDialog catalogue={metrics} currency={currency} start={drafted} onClose={() => setDrafted(undefined)} />
      )}
    </div>
  );
}
