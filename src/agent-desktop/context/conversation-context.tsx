"use client";

import { useTranslations } from "next-intl";
import type { SignedInUser } from "../../agents/user";
import type { ConversationSummary } from "../../routing/desktop-view";
import type { DesktopState } from "../live/desktop-state";
import type { ChangeDesktop } from "../live/use-desktop";
import { ContactActions } from "./contact-actions/contact-actions";
import type { KeptContact } from "./contact-actions/kept-contact";
import { MergedContacts } from "./contact-actions/merged-contacts";
import { ContextPanel } from "./context-panel";
import { factsOf, lastFactsOf } from "./interaction-section";
import { useContact } from "./use-contact";
import type { WantedNote } from "./use-context-pane";
import type { KnownHistory } from "./use-history";

/** What the pane needs of the desktop around it, whichever conversation is open. */
export type ContextDesk = {
  state: Pick<DesktopState, "notes" | "contacts">;
  change: ChangeDesktop;
  agent: Pick<SignedInUser, "id" | "roles">;
  /** The note at which the conversation was opened. */
  wantedNoteId: string | null;
  onOpen: (conversationId: string, messageId?: string | null) => void;
  /** Whether there is room for it beside the conversation from the beginning. */
  hasRoom?: boolean;
};

type ConversationContextProps = Omit<ContextDesk, "wantedNoteId"> & {
  wantedNote: WantedNote | null;
  conversation: Pick<ConversationSummary, "conversationId" | "accountName"> &
    KeptContact & { contactPictureAt?: Date | null };
  /** The same conversation as one works on it; null: one only reads it. */
  held: ConversationSummary | null;
  history: KnownHistory;
  writesNote: boolean;
  onClose: () => void;
};

/** What one knows of the conversation that is open, beside it. */
export function ConversationContext(props: ConversationContextProps) {
  const { conversation, held, history, state, change, agent } = props;
  const { conversationId, contactName, accountName } = conversation;
  const you = useTranslations("desktop.history")("you");
  const contact = useContact(conversationId, state.contacts[conversationId]);
  const facts = held ? factsOf(held, you, history.history) : lastFactsOf(history.history, accountName);
  return (
    <ContextPanel
      contactActions={<ContactActions />}
      merged={<MergedContacts contact={conversation} />}
      isBlocked={conversation.isBlocked}
      {...{ conversationId, contactName, facts, history, change }}
      contactPictureAt={conversation.contactPictureAt ?? null}
      known={contact}
      agentId={agent.id}
      notes={state.notes[conversationId]}
      wantedNote={props.wantedNote}
      writesNote={props.writesNote}
      onOpen={props.onOpen}
      onClose={props.onClose}
    />
  );
}
