import type { ChatMessage } from "../world/chat-message";
import { AttachmentsView, type DoAct } from "./attachment-view";
import { type Intent, MessageMenu } from "./message-menu";

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/** One message: what it says and holds, what it replies to, who reacted, and what can be done with it. */
export function Bubble(props: {
  message: ChatMessage;
  sender: string;
  repliesTo: ChatMessage | undefined;
  act: DoAct;
  intend: (intent: Intent) => void;
}) {
  const { message, repliesTo, act, intend } = props;
  const { attachments = [], text, mid } = message;
  const time = clock.format(message.sentAtMs);
  const reactions = [message.reactions?.customer, message.reactions?.page].filter(
    (each) => each !== undefined,
  );
  return (
    <div className={`line ${reactions.length > 0 ? "has-reactions" : ""}`}>
      <article
        className={`bubble ${isPictureAlone(message) ? "bare" : ""}`}
        aria-label={`${props.sender}, ${time}`}
      >
        {message.sentAs && <small className="sent-as">{message.sentAs}</small>}
        {repliesTo && <blockquote>{quoteOf(repliesTo)}</blockquote>}
        <AttachmentsView attachments={attachments} mid={mid} act={act} />
        {message.isUnsent && <em>Unsent</em>}
        {message.isUnsupported && <em>Something the Page cannot see</em>}
        {text !== "" && <span className="text">{text}</span>}
        <time dateTime={new Date(message.sentAtMs).toISOString()}>
          {message.editCount !== undefined && "Edited · "}
          {time}
        </time>
        {reactions.length > 0 && (
          <span className="reactions">{reactions.map(({ emoji }) => emoji).join("")}</span>
        )}
      </article>
      {!message.isUnsent && <MessageMenu message={message} act={act} intend={intend} />}
    </div>
  );
}

/** A message in a few words, where it is quoted. */
export function quoteOf({ text, attachments, isUnsent }: ChatMessage): string {
  if (isUnsent) return "Unsent";
  return text || attachments?.[0]?.file?.name || attachments?.[0]?.type || "";
}

function isPictureAlone({ text, attachments = [], replyToMid }: ChatMessage): boolean {
  const isPicture = attachments.every(
    ({ type, file }) => file && ["image", "video", "sticker"].includes(type),
  );
  return text === "" && replyToMid === undefined && attachments.length > 0 && isPicture;
}
