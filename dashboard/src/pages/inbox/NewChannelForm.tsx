import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { ChatChannelInput, ChatProvider } from "@tributary/contract/messaging";
import { useState } from "react";
import { chatChannelsQuery, createChatChannel } from "../../api/messaging.ts";
import { pixelsQuery } from "../../api/pixels.ts";
import { fieldErrors } from "../../api/problem.ts";
import { Button } from "../../design/Button.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { Select } from "../../design/Select.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { PROVIDER_WORDS } from "./providerWords.ts";

interface Wanted {
  name: string;
  label: string;
  isSecret?: true;
  isOptional?: true;
}

const TOKEN = { name: "accessToken", label: "Access token", isSecret: true } as const;
const APP_SECRET = { name: "appSecret", label: "App secret", isSecret: true } as const;

/** What each kind asks for besides its name. */
const WANTED: Readonly<Record<ChatProvider, readonly Wanted[]>> = {
  web: [{ name: "greeting", label: "Greeting", isOptional: true }],
  telegram: [{ name: "botToken", label: "Bot token from @BotFather", isSecret: true }],
  whatsapp: [{ name: "phoneNumberId", label: "Phone number ID" }, TOKEN, APP_SECRET],
  messenger: [{ name: "pageId", label: "Page ID" }, { ...TOKEN, label: "Page access token" }, APP_SECRET],
  instagram: [
    { name: "instagramId", label: "Instagram account ID" },
    { ...TOKEN, label: "Page access token" },
    APP_SECRET,
  ],
};

/** Adds a channel; the server tries its keys first. */
export function NewChannelForm({ onDone }: { onDone: () => void }) {
  const client = useQueryClient();
  const pixels = useQuery(pixelsQuery);
  const [provider, setProvider] = useState<ChatProvider>("web");
  const [values, setValues] = useState<Readonly<Record<string, string>>>({ name: "Chat" });
  const pixelId = values.pixelId ?? pixels.data?.[0]?.id ?? "";
  const asked: readonly Wanted[] = [{ name: "name", label: "Name" }, ...WANTED[provider]];
  const creation = useMutation({
    mutationFn: () => {
      const filled = asked.map(({ name }) => [name, values[name]?.trim()] as const).filter(([, value]) => value);
      const body = { provider, ...(provider === "web" ? { pixelId } : {}), ...Object.fromEntries(filled) };
      // The server checks it against the shape of its kind.
      return createChatChannel(body as ChatChannelInput);
    },
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: chatChannelsQuery.queryKey }),
  });
  const errors = fieldErrors(creation.error);
  const put = (name: string, value: string): void => setValues((before) => ({ ...before, [name]: value }));
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        creation.mutate();
      }}
    >
      <Field label="Type">
        {(control) => (
          <Select {...control} value={provider} onChange={(event) => setProvider(event.target.value as ChatProvider)}>
            {Object.entries(PROVIDER_WORDS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {provider === "web" && (
        <Field label="Pixel of your site" {...(errors.pixelId && { error: errors.pixelId })}>
          {(control) => (
            <Select {...control} required value={pixelId} onChange={(event) => put("pixelId", event.target.value)}>
              {pixels.data?.map((pixel) => (
                <option key={pixel.id} value={pixel.id}>
                  {pixel.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {asked.map(({ name, label, isSecret, isOptional }) => {
        const error = errors[name];
        return (
          <Field key={`${provider} ${name}`} label={label} optional={isOptional ?? false} {...(error && { error })}>
            {(control) => (
              <TextInput
                {...control}
                required={!isOptional}
                autoComplete="off"
                type={isSecret ? "password" : "text"}
                maxLength={1000}
                value={values[name] ?? ""}
                onChange={(event) => put(name, event.target.value)}
              />
            )}
          </Field>
        );
      })}
      <FormError error={creation.error} names={["pixelId", ...asked.map(({ name }) => name)]} />
      <Button type="submit" variant="primary" className="self-start" busy={creation.isPending}>
        Add channel
      </Button>
    </form>
  );
}
