import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link } from "@tributary/contract/links";
import { Ellipsis, Pause, Pencil, Play, QrCode, Trash2 } from "lucide-react";
import { useState } from "react";
import { changeLink, LINKS_KEY } from "../api/links.ts";
import { Button } from "../design/Button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../design/Menu.tsx";
import { useMay } from "../shell/useWorkspace.ts";
import { DeleteLinkDialog } from "./DeleteLinkDialog.tsx";
import { EditLinkPanel } from "./LinkPanel.tsx";
import { PauseLinkDialog } from "./PauseLinkDialog.tsx";
import { QrDialog } from "./QrDialog.tsx";

interface LinkMenuProps {
  link: Link;
  onDeleted?: () => void;
}

/** Everything that can be done with a link. */
export function LinkMenu({ link, onDeleted }: LinkMenuProps) {
  const [asking, setAsking] = useState<"qr" | "edit" | "pause" | "delete" | null>(null);
  const mayChange = useMay("plan.write");
  const client = useQueryClient();
  const resumption = useMutation({
    mutationFn: () => changeLink(link.id, { paused: false }),
    onSettled: () => client.invalidateQueries({ queryKey: LINKS_KEY }),
  });
  const close = () => setAsking(null);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" size="icon" busy={resumption.isPending} aria-label={`More for ${link.title}`}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsking("qr")}>
          <QrCode aria-hidden className="size-4 text-ink-faint" /> QR code
        </MenuItem>
        {mayChange && (
          <>
            <MenuItem onSelect={() => setAsking("edit")}>
              <Pencil aria-hidden className="size-4 text-ink-faint" /> Edit
            </MenuItem>
            {link.status === "paused" ? (
              <MenuItem onSelect={() => resumption.mutate()}>
                <Play aria-hidden className="size-4 text-ink-faint" /> Resume
              </MenuItem>
            ) : (
              <MenuItem onSelect={() => setAsking("pause")}>
                <Pause aria-hidden className="size-4 text-ink-faint" /> Pause
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem className="text-negative" onSelect={() => setAsking("delete")}>
              <Trash2 aria-hidden className="size-4" /> Delete
            </MenuItem>
          </>
        )}
      </Menu>
      {asking === "qr" && <QrDialog link={link} onClose={close} />}
      {asking === "edit" && <EditLinkPanel link={link} onClose={close} />}
      {asking === "pause" && <PauseLinkDialog link={link} onClose={close} />}
      {asking === "delete" && <DeleteLinkDialog link={link} onClose={close} onDeleted={onDeleted} />}
    </>
  );
}
