import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { KnowledgeBody, KnowledgeKind } from "@tributary/contract/knowledge";
import { type FormEvent, useState } from "react";
import { addKnowledge, KNOWLEDGE_KEY } from "../../api/knowledge.ts";
import { fieldErrors } from "../../api/problem.ts";
import { useIdempotencyKey } from "../../api/useIdempotencyKey.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Segments } from "../../design/Segments.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useDraft } from "../../draft/useDraft.ts";
import { withScheme } from "../../format/withScheme.ts";
import { WrittenFields } from "./WrittenFields.tsx";

const KINDS: readonly { value: KnowledgeKind; label: string }[] = [
  { value: "faq", label: "FAQ" },
  { value: "text", label: "Text" },
  { value: "pdf", label: "PDF file" },
  { value: "web_page", label: "Web page" },
];
const MOST_PDF_BYTES = 5_000_000;

/** A FAQ, a text, a PDF file, or a web page. */
export function AddKnowledgeDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const draft = useDraft("knowledge/new", { kind: "faq" as KnowledgeKind, title: "", content: "", url: "" });
  const [file, setFile] = useState<File>();
  const { kind, title, content, url } = draft.values;
  const adding = useMutation({
    mutationFn: async () => {
      const body = await bodyOf({ kind, title: title.trim(), content, url: url.trim() }, file);
      return addKnowledge(body, keyFor(body));
    },
    onSuccess: async () => {
      draft.discard();
      await client.invalidateQueries({ queryKey: KNOWLEDGE_KEY });
      onClose();
    },
  });
  const errors = fieldErrors(adding.error);
  const isTooLarge = kind === "pdf" && file !== undefined && file.size > MOST_PDF_BYTES;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isTooLarge) adding.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Add knowledge"
      description="The bot answers from it in the words you wrote."
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <DraftNotice draft={draft} />
        <Segments label="Kind" value={kind} choices={KINDS} onChoose={(chosen) => draft.set({ kind: chosen })} />
        {(kind === "faq" || kind === "text") && (
          <WrittenFields kind={kind} values={{ title, content }} errors={errors} onChange={draft.set} />
        )}
        {kind === "pdf" && (
          <>
            <Field label="Title" {...(errors.title && { error: errors.title })}>
              {(control) => (
                <TextInput
                  {...control}
                  required
                  maxLength={120}
                  value={title}
                  onChange={(event) => draft.set({ title: event.target.value })}
                />
              )}
            </Field>
            <Field
              label="File"
              hint="Up to 5 MB and 300 pages, with text in it."
              {...((isTooLarge || errors.pdf) && { error: isTooLarge ? "must be at most 5 MB" : errors.pdf })}
            >
              {(control) => (
                <input
                  {...control}
                  type="file"
                  required
                  accept="application/pdf"
                  className="text-sm"
                  onChange={(event) => setFile(event.target.files?.[0])}
                />
              )}
            </Field>
          </>
        )}
        {kind === "web_page" && (
          <Field label="Address" hint="Read now, and again when you ask." {...(errors.url && { error: errors.url })}>
            {(control) => (
              <TextInput
                {...control}
                required
                maxLength={2048}
                placeholder="shop.example.com/shipping"
                value={url}
                onChange={(event) => draft.set({ url: event.target.value })}
              />
            )}
          </Field>
        )}
        <FormError error={adding.error} names={["title", "content", "pdf", "url"]} />
        <Button type="submit" variant="primary" className="self-end" busy={adding.isPending}>
          Add
        </Button>
      </form>
    </Dialog>
  );
}

interface Typed {
  kind: KnowledgeKind;
  title: string;
  content: string;
  url: string;
}

async function bodyOf({ kind, title, content, url }: Typed, file: File | undefined): Promise<KnowledgeBody> {
  if (kind === "pdf") return { kind, title, pdf: await base64Of(file) };
  if (kind === "web_page") return { kind, url: withScheme(url) };
  return { kind, title, content };
}

function base64Of(file: File | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^data:[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file ?? new Blob());
  });
}
