"use client";

import { memo } from "react";
import { ContactAvatar } from "../contact-avatar";
import type { TranscriptEntry } from "../live/transcript-state";
import { EventLine } from "./event-line";
import type { MessageActions } from "./message-actions";
import { MessageBubble } from "./message-bubble";
import classes from "./transcript.module.css";

type MessageRowProps = {
  message: TranscriptEntry;
  /** Its place in a block of one sender: the first bears the picture, the last says when it was. */
  isFirstOfRun: boolean;
  isLastOfRun: boolean;
  contactName: string | null;
  contactPicture: string | null;
  actions: MessageActions | null;
  ownName: string | null;
  /** A jump has just led here. */
  isReached: boolean;
  onJump: (messageId: string) => void;
};

/** A message in its place. Rendered again only when something of it has changed, however much comes. */
export const MessageRow = memo(function MessageRow({
  isFirstOfRun,
  contactPicture,
  ...bubble
}: MessageRowProps) {
  const { message, contactName } = bubble;
  if (message.kind === "event") return <EventLine message={message} />;
  return (
    <div className={classes.run} data-first={isFirstOfRun || undefined} data-direction={message.direction}>
      {message.direction === "inbound" && (
        <div className={classes.avatar}>
          {isFirstOfRun && <ContactAvatar name={contactName} picture={contactPicture} size={28} />}
        </div>
      )}
      <div className={classes.runMessages}>
        <MessageBubble {...bubble} />
      </div>
    </div>
  );
});
