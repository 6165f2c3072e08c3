"use client";

import { useState } from "react";
import { useCommand } from "../../commands/commands";
import { onDemand } from "../../on-demand";
import type { KeptContact } from "./kept-contact";
import { useContactActions } from "./use-contact-actions";

const BlockDialog = onDemand(() => import("./block-dialog").then((loaded) => loaded.BlockDialog));
const MergeDialog = onDemand(() => import("./merge-dialog").then((loaded) => loaded.MergeDialog));
const EraseDialog = onDemand(() => import("./erase-dialog").then((loaded) => loaded.EraseDialog));

type ContactCommandsProps = {
  contact: KeptContact;
  isSupervisor: boolean;
  /** Whether this person works with the contact now. */
  isWorking: boolean;
};

/**
 * What one can do about the contact of the conversation that is open, beside talking to them: block, merge, erase. As
 * commands, for those who may, and with the dialogs that ask before it is done.
 */
export function ContactCommands({ contact, isSupervisor, isWorking }: ContactCommandsProps) {
  const [dialog, setDialog] = useState<"block" | "merge" | "erase" | null>(null);
  const acts = useContactActions(contact);
  const close = () => setDialog(null);
  const { isBlocked } = contact;
  useCommand("block-contact", !isBlocked && (isSupervisor || isWorking) ? () => setDialog("block") : null);
  useCommand("unblock-contact", isBlocked && isSupervisor ? () => void acts.unblock() : null);
  useCommand("merge-contact", () => setDialog("merge"));
  useCommand("erase-contact", isSupervisor ? () => setDialog("erase") : null);
  return (
    <>
      <BlockDialog isOpen={dialog === "block"} contact={contact} onBlock={acts.block} onClose={close} />
      <MergeDialog isOpen={dialog === "merge"} contact={contact} onMerge={acts.merge} onClose={close} />
      <EraseDialog isOpen={dialog === "erase"} contact={contact} onErase={acts.erase} onClose={close} />
    </>
  );
}
