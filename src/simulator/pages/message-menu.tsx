import { type ChatMessage, reactionEmojis } from "../world/chat-message";
import type { DoAct } from "./attachment-view";
import { useDisclosure } from "./use-disclosure";

/** What one writes next is about this message: a reply to it, or its new wording. */
export type Intent = { kind: "reply" | "edit"; message: ChatMessage };

/** What can be done with a message: react, reply, and with one's own edit and unsend. */
export function MessageMenu(props: { message: ChatMessage; act: DoAct; intend: (intent: Intent) => void }) {
  const { message, act, intend } = props;
  const { around, button, isOpen, toggle, close } = useDisclosure<HTMLDivElement>();
  const { mid } = message;
  const given = message.reactions?.customer?.reaction;
  function choose(step: () => void) {
    close();
    button.current?.focus();
    step();
  }
  return (
    <div className="message-menu" ref={around}>
      <button
        ref={button}
        type="button"
        className="round small"
        aria-label="React or reply"
        title="React or reply"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <svg viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">
          <path
            d="M5 12h.01M12 12h.01M19 12h.01"
            stroke="currentColor"
            strokeWidth="3.4"
            strokeLinecap="round"
          />
        </svg>
      </button>
      {isOpen && (
        <section className="message-choices" aria-label="React or reply">
          <div className="reactions-row">
            {Object.entries(reactionEmojis).map(([reaction, emoji]) => (
              <button
                key={reaction}
                type="button"
                aria-label={reaction}
                aria-pressed={reaction === given}
                onClick={() =>
                  choose(
                    () =>
                      void act(
                        reaction === given ? { act: "unreact", mid } : { act: "react", mid, reaction },
                      ),
                  )
                }
              >
                {emoji}
              </button>
            ))}
          </div>
          <button type="button" onClick={() => choose(() => intend({ kind: "reply", message }))}>
            Reply
          </button>
          {message.from === "customer" && (
            <>
              <button type="button" onClick={() => choose(() => intend({ kind: "edit", message }))}>
                Edit
              </button>
              <button type="button" onClick={() => choose(() => void act({ act: "unsend", mid }))}>
                Unsend
              </button>
            </>
          )}
        </section>
      )}
    </div>
  );
}
