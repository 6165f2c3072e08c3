import type { AttachmentWords } from "./attachment";
import type { MessageAuthor, MessageKind } from "./message";
import type { ConversationEvent, InteractionSource, MessageDetails } from "./message-details";

/** What came from the contact's side, in our words; words and attachments of the contact unless said otherwise. */
export type InboundMessage = {
  externalId: string;
  text: string;
  attachments: readonly AttachmentWords[];
  /** The platform's time. */
  at: Date;
  kind?: MessageKind;
  /** system: a line about the thread, which nobody said. */
  author?: Extract<MessageAuthor, "contact" | "system">;
  details?: MessageDetails | null;
  /** The external id of the message it answers. */
  replyToExternalId?: string | null;
  /** How the contact came to write it, where the platform tells. */
  source?: InteractionSource | null;
  /** Whether it came to us while another app has the thread: it is that app's to answer. */
  isStandby?: boolean;
};

/** What a message does beside standing in the transcript. */
type InboundEffects = {
  /** It opens the reply window, or keeps it open for longer. */
  opensWindow: boolean;
  /** It wants an answer: it counts as unread and opens an interaction, the contact waits. */
  asksForAgent: boolean;
};

/**
 * The table of docs/decisions/0023-what-happens-in-a-conversation.md: the acts that open the window are those that
 * Facebook names, and what the contact sent us to be worked on.
 * https://developers.facebook.com/docs/messenger-platform/send-messages#standard_messaging
 */
const effectsOfEvents: Record<ConversationEvent["name"], InboundEffects> = {
  order: { opensWindow: true, asksForAgent: true },
  "customer-information": { opensWindow: true, asksForAgent: true },
  referral: { opensWindow: true, asksForAgent: false },
  optin: { opensWindow: true, asksForAgent: false },
  "account-linking": { opensWindow: false, asksForAgent: false },
  feedback: { opensWindow: false, asksForAgent: false },
  "response-feedback": { opensWindow: false, asksForAgent: false },
  coupon: { opensWindow: false, asksForAgent: false },
  "lead-form": { opensWindow: false, asksForAgent: false },
  handover: { opensWindow: false, asksForAgent: false },
};

/** The events that want an answer, of all that stand in a transcript as a line. */
export const eventsForAgents = Object.entries(effectsOfEvents).flatMap(([name, { asksForAgent }]) =>
  asksForAgent ? [name] : [],
);

/** What a message does: words, attachments and taps ask for an agent, an event does what its table says. */
export function effectsOf({ details }: Pick<InboundMessage, "details">): InboundEffects {
  if (details?.kind !== "event") return { opensWindow: true, asksForAgent: true };
  const { event } = details;
  const effects = effectsOfEvents[event.name];
  // An opt-in with a status tells of an older one: stopped, or resumed.
  return event.name === "optin" && event.status !== null ? { ...effects, opensWindow: false } : effects;
}
