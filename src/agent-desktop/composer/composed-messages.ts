import type { TranscriptAttachment } from "../../conversations/attachment";
import type { ReplyChoices } from "../../conversations/reply-form";
import { splitText } from "../../conversations/split-text";
import type { ComposedMessage } from "../live/transcript-state";

/**
 * The messages that a Send becomes, in their order: the text, in as many as it needs, then each file. A text with
 * something to tap comes last, since quick replies are gone as soon as another message follows.
 */
export function composedMessages({
  text,
  attachments,
  choices,
}: {
  text: string;
  attachments: readonly TranscriptAttachment[];
  choices: ReplyChoices | null;
}): ComposedMessage[] {
  const parts = splitText(text.trim()).filter((part) => part.trim() !== "");
  const texts = parts.map((part, index): ComposedMessage => {
    const isLast = index === parts.length - 1;
    return { kind: "text", text: part, choices: isLast ? choices : null };
  });
  const files = attachments.map((attachment): ComposedMessage => ({ kind: "file", attachment }));
  return choices ? [...files, ...texts] : [...texts, ...files];
}
