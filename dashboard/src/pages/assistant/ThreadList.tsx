import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { AssistantThread } from "@tributary/contract/assistant";
import { Plus, Trash2 } from "lucide-react";
import { deleteThread, threadsQuery } from "../../api/assistant.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { cx } from "../../design/cx.ts";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { SkeletonRows } from "../../design/Skeleton.tsx";

interface ThreadListProps {
  current: string | undefined;
  onOpen: (id: string | undefined) => void;
}

/** The person's own threads, the latest first. */
export function ThreadList({ current, onOpen }: ThreadListProps) {
  const client = useQueryClient();
  const query = useInfiniteQuery(threadsQuery);
  const removal = useMutation({
    mutationFn: ({ id }: AssistantThread) => deleteThread(id),
    onSuccess: (_, { id }) => id === current && onOpen(undefined),
    onSettled: () => client.invalidateQueries({ queryKey: threadsQuery.queryKey }),
  });
  const threads = query.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Card className="p-3">
      <Button className="w-full" size="sm" onClick={() => onOpen(undefined)}>
        <Plus aria-hidden className="size-3.5" /> New thread
      </Button>
      {query.isPending && <SkeletonRows rows={3} className="mt-2" />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load threads" onRetry={() => void query.refetch()} />
      )}
      {query.data && threads.length === 0 && (
        <p className="px-1 pt-3 text-sm text-ink-faint">Threads you start are kept here, for you only.</p>
      )}
      <nav aria-label="Threads">
        <ul className="scroll-slim mt-2 flex max-h-40 flex-col overflow-y-auto lg:max-h-[60vh]">
          {threads.map((thread) => (
            <li key={thread.id} className="group flex items-center gap-1">
              <button
                type="button"
                aria-current={thread.id === current ? "page" : undefined}
                onClick={() => onOpen(thread.id)}
                className={cx(
                  "min-w-0 flex-1 truncate rounded-sm px-2 py-1.5 text-left text-sm hover:bg-hover",
                  thread.id === current ? "bg-hover font-medium text-ink" : "text-ink-soft",
                )}
              >
                {thread.title || "New thread"}
              </button>
              <Button
                size="icon"
                variant="ghost"
                aria-label={`Delete ${thread.title || "thread"}`}
                disabled={removal.isPending}
                onClick={() => removal.mutate(thread)}
              >
                <Trash2 aria-hidden className="size-3.5" />
              </Button>
            </li>
          ))}
        </ul>
      </nav>
      <FormError error={removal.error} />
      {query.data && <LoadMore query={query} />}
    </Card>
  );
}
