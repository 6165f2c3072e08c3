import { useEffect, useLayoutEffect, useRef } from "react";
import type { ChatView } from "../chats/chat-view";
import type { ChatMessage } from "../world/chat-message";
import type { DoAct } from "./attachment-view";
import { Bubble } from "./bubble";
import { type ChatGroup, groupMessages } from "./chat-groups";
import type { Intent } from "./message-menu";
import { Picture } from "./picture";

/** The two who talk, as the chat names and pictures them. */
export type ChatNames = { customer: string; page: string; username: string };

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });
const progressWords = { sent: "Sent", delivered: "Delivered", seen: "Seen" };
const nearBottomPx = 120;
/** Lets the keyboard scroll the log. */
const reachable = { tabIndex: 0 };

/** What the customer can do with what the chat shows. */
type Doing = { act: DoAct; intend: (intent: Intent) => void };

/** The chat as the customer sees it: bubbles in groups, newest below, the Page's typing last. */
export function ChatLog({ view, names, ...doing }: { view: ChatView; names: ChatNames } & Doing) {
  const log = useRef<HTMLDivElement>(null);
  const wasAtBottom = useRef(true);

  useLayoutEffect(() => {
    const element = log.current;
    if (element !== null && wasAtBottom.current) element.scrollTop = element.scrollHeight;
  });

  // A keyboard that opens, or a window made smaller, must not cover what was just said.
  useEffect(() => {
    const element = log.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (wasAtBottom.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  function noteScroll() {
    const element = log.current;
    if (element === null) return;
    wasAtBottom.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearBottomPx;
  }

  const lastOwn = view.messages.findLast((message) => message.from === "customer");
  return (
    <div className="log" role="log" aria-label="Chat" ref={log} onScroll={noteScroll} {...reachable}>
      <Beginning names={names} />
      {groupMessages(view.messages).map((group) => (
        <Group
          key={group.messages[0]?.mid}
          group={group}
          names={names}
          messages={view.messages}
          lastOwnMid={lastOwn?.mid}
          {...doing}
        />
      ))}
      <QuickReplies last={view.messages.at(-1)} act={doing.act} />
      {view.isTyping && <Typing names={names} />}
    </div>
  );
}

function Beginning({ names }: { names: ChatNames }) {
  return (
    <div className="beginning">
      <Picture src={`/pictures/${names.username}.png`} size={84} />
      <strong>{names.page}</strong>
      <span>@{names.username}</span>
    </div>
  );
}

function Group(
  props: {
    group: ChatGroup;
    names: ChatNames;
    messages: readonly ChatMessage[];
    lastOwnMid: string | undefined;
  } & Doing,
) {
  const { group, names, messages } = props;
  const first = group.messages[0];
  return (
    <>
      {group.startsMoment && first && <p className="moment">{momentText(first.sentAtMs)}</p>}
      <div className={`group from-${group.from}`}>
        {group.from === "page" && (
          <Picture className="face" src={`/pictures/${names.username}.png`} size={28} />
        )}
        <div className="bubbles">
          {group.messages.map((message) => (
            <Bubble
              key={message.mid}
              message={message}
              sender={message.from === "customer" ? names.customer : names.page}
              repliesTo={repliedTo(message, messages)}
              act={props.act}
              intend={props.intend}
            />
          ))}
          {group.messages.some((message) => message.mid === props.lastOwnMid) && (
            <Progress message={group.messages.at(-1)} names={names} />
          )}
        </div>
      </div>
    </>
  );
}

/** They stand below the newest message alone, and go when something else is said. */
function QuickReplies({ last, act }: { last: ChatMessage | undefined; act: DoAct }) {
  if (last?.quickReplies === undefined) return null;
  const { mid } = last;
  return (
    <fieldset className="quick-replies">
      <legend className="hidden-text">Quick replies</legend>
      {last.quickReplies
        .filter(({ title }) => title !== "")
        .map(({ title }) => (
          <button key={title} type="button" onClick={() => void act({ act: "tap-quick-reply", mid, title })}>
            {title}
          </button>
        ))}
    </fieldset>
  );
}

function Progress({ message, names }: { message: ChatMessage | undefined; names: ChatNames }) {
  if (message === undefined) return null;
  return (
    <p className="progress">
      {message.progress === "seen" ? (
        <Picture src={`/pictures/${names.username}.png`} size={14} />
      ) : (
        <span className={`tick ${message.progress}`} aria-hidden="true" />
      )}
      {progressWords[message.progress]}
    </p>
  );
}

function Typing({ names }: { names: ChatNames }) {
  return (
    <div className="group from-page typing">
      <Picture className="face" src={`/pictures/${names.username}.png`} size={28} />
      <div className="bubble dots">
        <span className="hidden-text">{names.page} is typing</span>
        <i aria-hidden="true" />
        <i aria-hidden="true" />
        <i aria-hidden="true" />
      </div>
    </div>
  );
}

function repliedTo(message: ChatMessage, messages: readonly ChatMessage[]): ChatMessage | undefined {
  return message.replyToMid === undefined
    ? undefined
    : messages.find((candidate) => candidate.mid === message.replyToMid);
}

function momentText(atMs: number): string {
  const isToday = new Date(atMs).toDateString() === new Date().toDateString();
  return `${isToday ? "Today" : calendar.format(atMs)} ${clock.format(atMs)}`;
}
