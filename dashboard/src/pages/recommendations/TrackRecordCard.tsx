import { useQuery } from "@tanstack/react-query";
import { trackRecordQuery } from "../../api/recommendations.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { formatCount } from "../../format/number.ts";
import { TYPE_WORDS } from "./recommendationWords.ts";

/** How past predictions fared; nothing before the first was measured. */
export function TrackRecordCard() {
  const record = useQuery(trackRecordQuery).data;
  if (!record || record.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Track record" note="Accepted recommendations, 28 days after each." />
      <ul className="px-5 pb-4 text-sm">
        {record.map(({ type, followed, asPredicted, better, worse }) => (
          <li key={type} className="flex flex-wrap justify-between gap-x-4 border-t py-2 first:border-t-0">
            <span className="font-medium text-ink">{TYPE_WORDS[type]}</span>
            <span className="figures text-ink-soft">
              {formatCount(asPredicted)} of {formatCount(followed)} as predicted, {formatCount(better)} better,{" "}
              {formatCount(worse)} worse
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
