import { useRef, useState } from "react";
import type { MenuItem } from "../chats/chat-view";
import { type ActChoice, type ActDraft, actGroups, pastTimes } from "./act-list";
import { uploadFile } from "./post-json";
import { useDisclosure } from "./use-disclosure";

/** What the act menu needs of the message box it stands beside. */
type ActMenuProps = {
  menu: readonly MenuItem[];
  act: (draft: ActDraft) => Promise<void>;
  say: (error: string) => void;
  /** How many hours ago things are done. */
  hoursAgo: number;
  setHoursAgo: (hours: number) => void;
};

/** The button beside the message box, behind which everything lies that is not writing. */
export function ActMenu(props: ActMenuProps) {
  const { around, button, isOpen, toggle, close } = useDisclosure<HTMLDivElement>();
  async function choose(draft: ActDraft) {
    close();
    button.current?.focus();
    await props.act(draft);
  }
  return (
    <div className="act-menu" ref={around}>
      <button
        ref={button}
        type="button"
        className="round"
        aria-label="Attach or act"
        title="Attach or act"
        aria-expanded={isOpen}
        onClick={toggle}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M12 5v14M5 12h14" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
        </svg>
      </button>
      {isOpen && <Choices {...props} act={choose} close={close} />}
    </div>
  );
}

function Choices(props: ActMenuProps & { close: () => void }) {
  const { menu, act, hoursAgo, setHoursAgo } = props;
  const [groupName, setGroupName] = useState("Attach");
  const group = actGroups.find(({ name }) => name === groupName);
  const menuChoices: ActChoice[] = menu
    .filter(({ opens }) => opens === undefined)
    .map(({ title, payload }) => ({ name: title, act: { act: "postback", title, payload } }));
  return (
    <section className="choices" aria-label="Attach or act">
      <div className="group-names">
        {actGroups.map(({ name }) => (
          <button
            key={name}
            type="button"
            aria-pressed={name === groupName}
            onClick={() => setGroupName(name)}
          >
            {name}
          </button>
        ))}
      </div>
      <div className="choice-list">
        {groupName === "Attach" && <OwnFiles {...props} />}
        {group?.choices.map((choice) => (
          <Choice key={`${choice.name} ${choice.hint}`} choice={choice} act={act} />
        ))}
        {groupName === "Arrive" &&
          menuChoices.map((choice) => <Choice key={choice.name} choice={choice} act={act} />)}
      </div>
      <label className="when">
        Done
        <select value={hoursAgo} onChange={({ target }) => setHoursAgo(Number(target.value))}>
          {pastTimes.map(({ name, hours }) => (
            <option key={hours} value={hours}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </section>
  );
}

function Choice({ choice, act }: { choice: ActChoice; act: ActMenuProps["act"] }) {
  return (
    <button type="button" onClick={() => void act(choice.act)}>
      {choice.name}
      {choice.hint !== undefined && <small>{choice.hint}</small>}
    </button>
  );
}

function OwnFiles({ act, say }: Pick<ActMenuProps, "act" | "say">) {
  const input = useRef<HTMLInputElement>(null);
  async function attach(files: readonly File[]) {
    const uploads = await Promise.all(files.map(uploadFile));
    const attachments = [];
    for (const upload of uploads) {
      if (upload.kind === "refused") return say(upload.error);
      attachments.push({ kind: kindOf(upload.type), file: upload.file });
    }
    await act({ act: "message", attachments });
  }
  return (
    <>
      <button type="button" className="own" onClick={() => input.current?.click()}>
        Your own files…
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Your own files"
        onChange={({ target }) => void attach([...(target.files ?? [])])}
      />
    </>
  );
}

function kindOf(type: string): string {
  const [kind = ""] = type.split("/");
  return ["image", "audio", "video"].includes(kind) ? kind : "file";
}
