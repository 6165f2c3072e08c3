import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { MenuItem } from "../chats/chat-view";
import type { ActDraft } from "./act-list";
import { ActMenu } from "./act-menu";
import { quoteOf } from "./bubble";
import type { Intent } from "./message-menu";
import { postJson } from "./post-json";

const hourMs = 3_600_000;

/** Where the customer writes and acts: Enter sends, Shift+Enter breaks the line, what failed to go stays. */
export function Composer(props: {
  path: string;
  menu: readonly MenuItem[];
  /** What is written is a reply or an edit of this message. */
  intent: Intent | null;
  endIntent: () => void;
}) {
  const { path, intent, endIntent } = props;
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const [hoursAgo, setHoursAgo] = useState(0);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (intent === null) return;
    if (intent.kind === "edit") setText(intent.message.text);
    box.current?.focus();
  }, [intent]);

  async function act(draft: ActDraft): Promise<boolean> {
    const at = hoursAgo === 0 ? {} : { at: Date.now() - hoursAgo * hourMs };
    const answer = await postJson(`${path}/acts`, { ...draft, ...at });
    setError(answer.kind === "refused" ? answer.error : "");
    return answer.kind === "ok";
  }

  async function send(event?: FormEvent) {
    event?.preventDefault();
    if (text.trim() === "") return;
    setText("");
    endIntent();
    if (!(await act(draftOf(text, intent)))) setText((typedSince) => typedSince || text);
  }

  function onKey(event: KeyboardEvent) {
    if (event.key === "Escape" && intent !== null) endIntent();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      {error !== "" && <p role="alert">Not done. {error}</p>}
      {intent && (
        <p className="intent">
          <span>
            {intent.kind === "reply" ? "Reply to" : "Edit"} “{quoteOf(intent.message)}”
          </span>
          <button type="button" className="plain" onClick={endIntent}>
            Cancel
          </button>
        </p>
      )}
      {hoursAgo > 0 && <p className="intent">Done {hoursAgo} hours ago, until you change it.</p>}
      <div className="row">
        <ActMenu
          menu={props.menu}
          act={async (draft) => void (await act(draft))}
          say={setError}
          hoursAgo={hoursAgo}
          setHoursAgo={setHoursAgo}
        />
        <textarea
          ref={box}
          rows={1}
          aria-label="Message"
          placeholder="Message"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKey}
        />
        <button
          type="submit"
          className="round"
          aria-label="Send"
          title="Send (Enter)"
          disabled={text.trim() === ""}
        >
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path d="M3.5 20.2 21 12 3.5 3.8l1.9 6.6L14 12l-8.6 1.6z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </form>
  );
}

function draftOf(text: string, intent: Intent | null): ActDraft {
  if (intent === null) return { act: "message", text };
  const { mid } = intent.message;
  return intent.kind === "reply" ? { act: "message", text, replyTo: mid } : { act: "edit", mid, text };
}
