import { isRecord, readRecord } from "../../messenger/wire-values";
import type { ChatMessage } from "../world/chat-message";

/** A button of a template: what it says, and what a tap does. */
export type Button = { type: string; title: string; payload: string | undefined; opens: string | undefined };

/** Every button of a message's templates, in their order. */
export function buttonsOf(message: Pick<ChatMessage, "attachments">): Button[] {
  return (message.attachments ?? []).flatMap(({ payload }) => {
    const elements = listOf(readRecord(payload).elements);
    return [payload, ...elements].flatMap((holder) => listOf(readRecord(holder).buttons)).map(readButton);
  });
}

function readButton(button: Record<string, unknown>): Button {
  const { type, title, payload, url } = button;
  const opens = type === "phone_number" ? `tel:${textOf(payload) ?? ""}` : textOf(url);
  return { type: textOf(type) ?? "", title: textOf(title) ?? "", payload: textOf(payload), opens };
}

function listOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
