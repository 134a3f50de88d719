import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Flow, FlowNode } from "@tributary/contract/flows";
import type { FormEvent } from "react";
import { changeFlow, FLOWS_KEY, flowQuery, flowStartQuery } from "../../api/flows.ts";
import { Card, CardHeader } from "../../design/Card.tsx";
import { Field } from "../../design/Field.tsx";
import { FormError } from "../../design/FormError.tsx";
import { TextInput } from "../../design/TextInput.tsx";
import { DraftNotice } from "../../draft/DraftNotice.tsx";
import { useSettled } from "../../draft/useSettled.ts";
import { FormFooter } from "../../plan/FormFooter.tsx";
import { StaleNotice } from "../../plan/StaleNotice.tsx";
import { useEdit } from "../../plan/useEdit.ts";
import { useMay } from "../../shell/useWorkspace.ts";
import { FlowHeading } from "./FlowHeading.tsx";
import { NodeList } from "./NodeList.tsx";
import { PreviewChat } from "./PreviewChat.tsx";
import { PublishButton } from "./PublishButton.tsx";
import { VersionsCard } from "./VersionsCard.tsx";

interface FlowValues {
  name: string;
  nodes: FlowNode[];
}

const LABELS = { name: "Name", nodes: "Cards" };

/** The cards of a flow, what keeps them from being published, and a chat to try them in. */
export function FlowEditor({ flow }: { flow: Flow }) {
  const client = useQueryClient();
  const mayEdit = useMay("automation.manage");
  const { queryKey } = flowQuery(flow.id);
  const edit = useEdit<Flow, FlowValues>(flow, {
    form: mayEdit ? `flows/${flow.id}` : null,
    read: ({ name, draft }) => ({ name, nodes: draft.nodes }),
    send: ({ name, nodes }, revision) =>
      changeFlow(flow.id, { ...(name && { name }), ...(nodes && { draft: { nodes } }) }, revision),
    onSaved: (saved) => {
      client.setQueryData(queryKey, saved);
      return client.invalidateQueries({ queryKey: FLOWS_KEY });
    },
    reload: () => client.invalidateQueries({ queryKey }),
  });
  const definition = useSettled({ nodes: edit.values.nodes });
  const start = useQuery(flowStartQuery(definition));
  const problems = start.data?.problems ?? [];

  function submit(event: FormEvent) {
    event.preventDefault();
    void edit.save();
  }

  return (
    <>
      <FlowHeading flow={flow} mayEdit={mayEdit} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card>
          <CardHeader
            title={`Draft of version ${(flow.latestVersion ?? 0) + 1}`}
            note="Runs from top to bottom, unless a card leads elsewhere. Running conversations finish on their own version."
          />
          <form onSubmit={submit}>
            <fieldset disabled={!mayEdit} className="flex min-w-0 flex-col gap-4 px-5 pb-5">
              <DraftNotice draft={edit} />
              <Field label="Name">
                {(control) => (
                  <TextInput
                    {...control}
                    required
                    maxLength={120}
                    value={edit.values.name}
                    onChange={(event) => edit.set({ name: event.target.value })}
                  />
                )}
              </Field>
              <NodeList
                nodes={edit.values.nodes}
                problems={problems}
                mayEdit={mayEdit}
                onChange={(nodes) => edit.set({ nodes })}
              />
              <FormError error={edit.error ?? start.error} />
              <StaleNotice what="flow" edit={edit} labels={LABELS} />
            </fieldset>
            {mayEdit && (
              <FormFooter edit={edit} label="Save draft">
                <PublishButton flow={flow} edit={edit} problems={problems} />
              </FormFooter>
            )}
          </form>
        </Card>
        <div className="flex flex-col gap-4 lg:sticky lg:top-4">
          <PreviewChat key={JSON.stringify(definition)} definition={definition} start={start.data} />
          <VersionsCard flowId={flow.id} />
        </div>
      </div>
    </>
  );
}
