import { useTitle } from "../../../shell/useTitle.ts";
import { useMay } from "../../../shell/useWorkspace.ts";
import { CostOfGoodsCard } from "./CostOfGoodsCard.tsx";
import { OwnRatesCard } from "./OwnRatesCard.tsx";
import { PublishedRatesCard } from "./PublishedRatesCard.tsx";

/** What profit and sums in one currency are calculated with. */
export function CostsPage() {
  useTitle("Costs & rates");
  const mayChange = useMay("settings.write");
  return (
    <div className="flex flex-col gap-5">
      <CostOfGoodsCard mayChange={mayChange} />
      <PublishedRatesCard />
      <OwnRatesCard mayChange={mayChange} />
    </div>
  );
}
