import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { PixelCheck } from "@tributary/contract/pixel-check";
import type { Pixel } from "@tributary/contract/pixels";
import { ScanSearch } from "lucide-react";
import { type FormEvent, useState } from "react";
import { lastPageQuery } from "../../api/events.ts";
import { checkPixel, PIXELS_KEY } from "../../api/pixels.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { formatAgo, formatInstant } from "../../format/time.ts";
import { useNow } from "../../shell/useToday.ts";
import { useMay, useWorkspace } from "../../shell/useWorkspace.ts";
import { checkedAddress, plainAddress } from "./checkedAddress.ts";
import { FindingList } from "./FindingList.tsx";

/** Has the server read a page of the site, and says what is wrong with the script there. */
export function CheckCard({ pixel }: { pixel: Pixel }) {
  const lastPage = useQuery(lastPageQuery(pixel.id));
  const seen = plainAddress(lastPage.data, [pixel.domain, ...pixel.otherDomains]);
  const [typed, setTyped] = useState<string>();
  const address = typed ?? seen ?? "";
  const mayCheck = useMay("plan.write");
  const client = useQueryClient();
  const check = useMutation({
    mutationFn: (url: string | undefined) => checkPixel(pixel.id, url),
    onSuccess: () => client.invalidateQueries({ queryKey: PIXELS_KEY }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    check.mutate(checkedAddress(address, pixel.domain, seen));
  }

  return (
    <Card>
      <CardHeader title="Check installation" note="We load your page like a browser would and check the script." />
      <form onSubmit={submit} className="flex flex-col gap-3 px-5 pb-5">
        <Field
          label="Page"
          hint={
            seen && typed === undefined
              ? "The last page someone visited. You can enter any other URL or path, such as /shop."
              : "A URL or path, such as /shop. Leave empty to check your home page."
          }
          error={fieldErrors(check.error).url}
        >
          {(control) => (
            <span className="flex gap-2">
              <TextInput
                {...control}
                placeholder={`https://${pixel.domain}/`}
                inputMode="url"
                disabled={!mayCheck}
                value={address}
                onChange={(e) => setTyped(e.target.value)}
              />
              <Button type="submit" variant="primary" busy={check.isPending} disabled={!mayCheck}>
                <ScanSearch aria-hidden className="size-4" /> Check
              </Button>
            </span>
          )}
        </Field>
        {!mayCheck && <p className="text-sm text-ink-faint">Only analysts and admins can check pages.</p>}
        <FormError error={check.error} names={["url"]} />
      </form>
      {check.isIdle && <LookedAt />}
      {check.isPending && <SkeletonRows rows={3} className="border-t" />}
      {check.data && !check.isPending && <Result check={check.data} lastEventAt={pixel.lastEventAt} />}
    </Card>
  );
}

/** What a check is about, before there was one. */
function LookedAt() {
  return (
    <ul className="flex list-disc flex-col gap-1 border-t py-4 pr-5 pl-10 text-sm text-ink-soft marker:text-ink-faint">
      <li>Does the page load and stay on this site?</li>
      <li>Is the script there once, with this site's ID?</li>
      <li>Is anything blocking the script?</li>
      <li>Are events coming in?</li>
    </ul>
  );
}

function Result({ check, lastEventAt }: { check: PixelCheck; lastEventAt: string | null }) {
  const { timeZone } = useWorkspace();
  const now = useNow(15_000);
  const { finalUrl, url, status, checkedAt, isInstalled } = check;
  return (
    <div data-testid="check-result" role="status" className="border-t">
      <div className="px-5 pt-4">
        <p className={isInstalled ? "font-semibold text-positive" : "font-semibold text-ink"}>
          {isInstalled ? "The script is installed" : "The script isn't working on this page"}
        </p>
        <p className="figures mt-0.5 text-xs [overflow-wrap:anywhere] text-ink-faint">
          {finalUrl && finalUrl !== url ? `${url} → ${finalUrl}` : url}
          {status !== null && ` · status ${status}`} · {formatInstant(checkedAt, timeZone, "clock")}
        </p>
      </div>
      <FindingList
        findings={check.findings}
        more={lastEventAt ? { events_arrive: `Last event: ${formatAgo(lastEventAt, now, timeZone)}.` } : {}}
      />
    </div>
  );
}
