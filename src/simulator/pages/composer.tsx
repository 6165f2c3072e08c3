import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { postJson } from "./post-json";

/** Where the customer writes: Enter sends, Shift+Enter breaks the line, what failed to go stays. */
export function Composer({ path }: { path: string }) {
  const [text, setText] = useState("");
  const [error, setError] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);

  async function send(event?: FormEvent) {
    event?.preventDefault();
    if (text.trim() === "") return;
    setText("");
    const answer = await postJson(`${path}/messages`, { text });
    setError(answer.kind === "refused" ? answer.error : "");
    if (answer.kind === "refused") setText((typedSince) => typedSince || text);
  }

  function sendOnEnter(event: KeyboardEvent) {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  return (
    <form className="composer" onSubmit={(event) => void send(event)}>
      {error !== "" && <p role="alert">Not sent. {error}</p>}
      <div className="row">
        <textarea
          ref={box}
          rows={1}
          aria-label="Message"
          placeholder="Message"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendOnEnter}
        />
        <button type="submit" aria-label="Send" title="Send (Enter)" disabled={text.trim() === ""}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
            <path d="M3.5 20.2 21 12 3.5 3.8l1.9 6.6L14 12l-8.6 1.6z" fill="currentColor" />
          </svg>
        </button>
      </div>
    </form>
  );
}
