import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { ASSISTANT_KEY, askAssistant, messagesQuery, openThread } from "../../api/assistant.ts";
import { Button } from "../../design/Button.tsx";
import { Card } from "../../design/Card.tsx";
import { ErrorState } from "../../design/ErrorState.tsx";
import { FormError } from "../../design/FormError.tsx";
import { LoadMore } from "../../design/LoadMore.tsx";
import { Skeleton, SkeletonRows } from "../../design/Skeleton.tsx";
import { MessageView } from "./MessageView.tsx";
import { QuestionForm } from "./QuestionForm.tsx";
import { Suggestions } from "./Suggestions.tsx";

const FIRST_QUESTIONS = [
  "What was our revenue by channel last month?",
  "How much did we spend on Google Ads last week?",
  "Why did revenue change last week?",
  "Which channel had the best ROAS last month?",
  "What should we do next?",
  "¿Cuánto gastamos ayer?",
];

interface ConversationProps {
  threadId: string | undefined;
  onStart: (threadId: string) => void;
}

/** One thread, oldest question first, and where the next one is typed. A thread begins with its first question. */
export function Conversation({ threadId, onStart }: ConversationProps) {
  const client = useQueryClient();
  const query = useInfiniteQuery({ ...messagesQuery(threadId ?? ""), enabled: threadId !== undefined });
  const end = useRef<HTMLDivElement>(null);
  const asking = useMutation({
    mutationFn: async ({ question, key }: { question: string; key: string }) => {
      const id = threadId ?? (await openThread()).id;
      return { id, message: await askAssistant(id, question, key) };
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ASSISTANT_KEY });
      if (id !== threadId) onStart(id);
    },
  });
  const ask = (question: string): void => asking.mutate({ question, key: crypto.randomUUID() });
  const messages = (query.data?.pages.flatMap(({ data }) => data) ?? []).toReversed();
  const newest = messages.at(-1);
  const newestId = newest?.id;
  useEffect(() => {
    if (newestId !== undefined || asking.isPending) end.current?.scrollIntoView({ block: "nearest" });
  }, [newestId, asking.isPending]);
  return (
    <Card className="flex min-w-0 flex-col gap-4 p-4 sm:p-5">
      {threadId !== undefined && query.isPending && <SkeletonRows rows={3} />}
      {query.isError && !query.data && (
        <ErrorState error={query.error} title="Couldn't load the thread" onRetry={() => void query.refetch()} />
      )}
      {query.data && <LoadMore query={query} />}
      {threadId === undefined && !asking.isPending && (
        <div>
          <p className="mb-3 text-sm text-ink-soft">
            Ask in English or Spanish. You can go on with short questions, such as “and by campaign?”.
          </p>
          <Suggestions questions={FIRST_QUESTIONS} onAsk={ask} />
        </div>
      )}
      <ol aria-label="Conversation" className="flex flex-col gap-6" data-testid="conversation">
        {messages.map((message) => (
          <li key={message.id} className="min-w-0">
            <MessageView message={message} />
          </li>
        ))}
        {asking.isPending && (
          <li>
            <p className="font-medium text-ink">{asking.variables.question}</p>
            <div role="status" className="mt-3">
              <span className="sr-only">Looking it up</span>
              <Skeleton className="h-3 w-3/5" />
            </div>
          </li>
        )}
      </ol>
      {asking.isError && (
        <div className="flex flex-wrap items-center gap-3">
          <FormError error={asking.error} />
          <Button size="sm" onClick={() => asking.mutate(asking.variables)}>
            Try again
          </Button>
        </div>
      )}
      {newest && !asking.isPending && <Suggestions questions={newest.answer.suggestions} onAsk={ask} />}
      <div ref={end} />
      <QuestionForm busy={asking.isPending} onAsk={ask} />
    </Card>
  );
}
