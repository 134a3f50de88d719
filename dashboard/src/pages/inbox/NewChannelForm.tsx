import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { chatChannelsQuery, createChatChannel } from "../../api/messaging.ts";
import { pixelsQuery } from "../../api/pixels.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";

/** Adds a web chat on the pages of a pixel. */
export function NewChannelForm({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const pixels = useQuery(pixelsQuery);
  const [name, setName] = useState("Chat");
  const [greeting, setGreeting] = useState("");
  const [chosen, setChosen] = useState<string>();
  const pixelId = chosen ?? pixels.data?.[0]?.id ?? "";
  const creation = useMutation({
    mutationFn: () => createChatChannel({ provider: "web", name, pixelId, greeting: greeting.trim() || null }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: chatChannelsQuery.queryKey }),
  });
  const errors = fieldErrors(creation.error);
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        creation.mutate();
      }}
    >
      <Field label="Pixel of your site" {...(errors.pixelId && { error: errors.pixelId })}>
        {(control) => (
          <Select {...control} required value={pixelId} onChange={(event) => setChosen(event.target.value)}>
            {pixels.data?.map((pixel) => (
              <option key={pixel.id} value={pixel.id}>
                {pixel.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Name visitors see" {...(errors.name && { error: errors.name })}>
        {(control) => (
          <TextInput
            {...control}
            required
            maxLength={120}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Greeting" optional {...(errors.greeting && { error: errors.greeting })}>
        {(control) => (
          <TextInput
            {...control}
            maxLength={500}
            placeholder="How can we help?"
            value={greeting}
            onChange={(event) => setGreeting(event.target.value)}
          />
        )}
      </Field>
      <FormError error={creation.error} names={["name", "pixelId", "greeting"]} />
      <Button type="submit" variant="primary" className="self-start" busy={creation.isPending}>
        Add web chat
      </Button>
    </form>
  );
}
