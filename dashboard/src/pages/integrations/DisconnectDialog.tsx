import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ProviderConnection } from "@tributary/contract/connections";
import { disconnectProvider, integrationsQuery } from "../../api/connections.ts";
import { stripeConnectionsQuery } from "../../api/stripeConnections.ts";
import { Button } from "../../design/Button.tsx";
import { Dialog } from "../../design/Dialog.tsx";
import { FormError } from "../../design/FormError.tsx";

interface DisconnectDialogProps {
  connection: ProviderConnection;
  provider: string;
  onClose: () => void;
}

export function DisconnectDialog({ connection, provider, onClose }: DisconnectDialogProps) {
  const client = useQueryClient();
  const leaving = useMutation({
    mutationFn: () => disconnectProvider(connection.platform, connection.id),
    onSuccess: async () => {
      await Promise.all([
        client.invalidateQueries({ queryKey: integrationsQuery.queryKey }),
        client.invalidateQueries({ queryKey: stripeConnectionsQuery.queryKey }),
      ]);
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Disconnect ${connection.accountName ?? provider}?`}
      description={`Tributary stops getting data from ${provider} and deletes its access right away. Existing data stays.`}
    >
      <FormError error={leaving.error} />
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="danger" busy={leaving.isPending} onClick={() => leaving.mutate()}>
          Disconnect
        </Button>
      </div>
    </Dialog>
  );
}
