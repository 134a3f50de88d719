import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Link, LinkPatch } from "@tributary/contract/links";
import { Archive, ArchiveRestore, Ellipsis, Pause, Pencil, Play, QrCode } from "lucide-react";
import { useState } from "react";
import { CAMPAIGNS_KEY } from "../api/campaigns.ts";
import { changeLink, LINKS_KEY } from "../api/links.ts";
import { Button } from "../design/Button.tsx";
import { Menu, MenuItem, MenuSeparator } from "../design/Menu.tsx";
import { useMay } from "../shell/useWorkspace.ts";
import { ArchiveLinkDialog } from "./ArchiveLinkDialog.tsx";
import { EditLinkPanel } from "./LinkPanel.tsx";
import { PauseLinkDialog } from "./PauseLinkDialog.tsx";
import { QrDialog } from "./QrDialog.tsx";

/** Everything that can be done with a link. */
export function LinkMenu({ link }: { link: Link }) {
  const [asking, setAsking] = useState<"qr" | "edit" | "pause" | "archive" | null>(null);
  const mayChange = useMay("plan.write");
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (patch: Pick<LinkPatch, "paused" | "archived">) => changeLink(link.id, patch),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: LINKS_KEY }),
        client.invalidateQueries({ queryKey: CAMPAIGNS_KEY }),
      ]),
  });
  const close = () => setAsking(null);
  return (
    <>
      <Menu
        align="end"
        trigger={
          <Button variant="ghost" size="icon" busy={change.isPending} aria-label={`More for ${link.title}`}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        <MenuItem onSelect={() => setAsking("qr")}>
          <QrCode aria-hidden className="size-4 text-ink-faint" /> QR code
        </MenuItem>
        {mayChange && link.status === "archived" && (
          <MenuItem onSelect={() => change.mutate({ archived: false })}>
            <ArchiveRestore aria-hidden className="size-4 text-ink-faint" /> Restore
          </MenuItem>
        )}
        {mayChange && link.status !== "archived" && (
          <>
            <MenuItem onSelect={() => setAsking("edit")}>
              <Pencil aria-hidden className="size-4 text-ink-faint" /> Edit
            </MenuItem>
            {link.status === "paused" ? (
              <MenuItem onSelect={() => change.mutate({ paused: false })}>
                <Play aria-hidden className="size-4 text-ink-faint" /> Resume
              </MenuItem>
            ) : (
              <MenuItem onSelect={() => setAsking("pause")}>
                <Pause aria-hidden className="size-4 text-ink-faint" /> Pause
              </MenuItem>
            )}
            <MenuSeparator />
            <MenuItem onSelect={() => setAsking("archive")}>
              <Archive aria-hidden className="size-4 text-ink-faint" /> Archive
            </MenuItem>
          </>
        )}
      </Menu>
      {asking === "qr" && <QrDialog link={link} onClose={close} />}
      {asking === "edit" && <EditLinkPanel link={link} onClose={close} />}
      {asking === "pause" && <PauseLinkDialog link={link} onClose={close} />}
      {asking === "archive" && <ArchiveLinkDialog link={link} onClose={close} />}
    </>
  );
}
