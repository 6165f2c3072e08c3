import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import type { CastView, ChatView } from "../chats/chat-view";
import type { ActDraft } from "./act-list";
import { ChatLog, type ChatNames } from "./chat-log";
import { Composer } from "./composer";
import type { Intent } from "./message-menu";
import { Picture } from "./picture";
import { postJson } from "./post-json";
import { useLive } from "./use-live";

type Choice = { customer: CastView["customers"][number]; page: CastView["pages"][number] };

function CustomerPage({ cast }: { cast: CastView }) {
  const [choice, setChoice] = useState(() => choiceInAddress(cast));
  if (choice === null) return null;
  function choose(next: Partial<Choice>) {
    const chosen = choice && { ...choice, ...next };
    setChoice(chosen);
    if (chosen)
      history.replaceState(null, "", `/?customer=${chosen.customer.id}&page=${chosen.page.username}`);
  }
  const path = `/api/customers/${choice.customer.id}/pages/${choice.page.id}`;
  return <Stage key={path} path={path} cast={cast} choice={choice} choose={choose} />;
}

function Stage(props: {
  path: string;
  cast: CastView;
  choice: Choice;
  choose: (next: Partial<Choice>) => void;
}) {
  const { path, choice } = props;
  const view = useLive<ChatView>(`${path}/live`);
  const [intent, setIntent] = useState<Intent | null>(null);
  const [refusal, setRefusal] = useState("");
  async function act(draft: ActDraft) {
    const answer = await postJson(`${path}/acts`, draft);
    setRefusal(answer.kind === "refused" ? answer.error : "");
  }
  useReading(path, view);
  const names = {
    customer: choice.customer.name,
    page: choice.page.name,
    username: choice.page.username,
  };
  return (
    <div className="stage">
      <Casting {...props} view={view} />
      <main className="phone">
        <ChatHeader names={names} customerId={choice.customer.id} />
        {view === null ? (
          <div className="log" />
        ) : (
          <ChatLog view={view} names={names} act={act} intend={setIntent} />
        )}
        <div>
          {refusal !== "" && (
            <p role="alert" className="refusal">
              {refusal}
            </p>
          )}
          <Composer path={path} menu={view?.menu ?? []} intent={intent} endIntent={() => setIntent(null)} />
        </div>
      </main>
    </div>
  );
}

/** While the page is in sight, what has reached the phone is seen. */
function useReading(path: string, view: ChatView | null) {
  const [isVisible, setVisible] = useState(document.visibilityState === "visible");
  useEffect(() => {
    const note = () => setVisible(document.visibilityState === "visible");
    document.addEventListener("visibilitychange", note);
    return () => document.removeEventListener("visibilitychange", note);
  }, []);
  const unreadMid = view?.messages.findLast(
    (message) => message.from === "page" && message.progress === "delivered",
  )?.mid;
  useEffect(() => {
    if (isVisible && unreadMid !== undefined) void postJson(`${path}/read`, {});
  }, [isVisible, unreadMid, path]);
}

function Casting(props: {
  cast: CastView;
  choice: Choice;
  choose: (next: Partial<Choice>) => void;
  view: ChatView | null;
}) {
  const { cast, choice, choose, view } = props;
  return (
    <header className="casting">
      <h1>
        <Picture src="/favicon.svg" size={28} />
        Messenger simulator
      </h1>
      <p className="explanation">
        Play a customer. What you write reaches the Page’s contact center the way Messenger would bring it,
        and its answers arrive here.
      </p>
      <label>
        <span>Customer</span>
        <select
          value={choice.customer.id}
          onChange={(event) => {
            const customer = cast.customers.find(({ id }) => id === event.target.value);
            if (customer) choose({ customer });
          }}
        >
          {cast.customers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>Page</span>
        <select
          value={choice.page.id}
          onChange={(event) => {
            const page = cast.pages.find(({ id }) => id === event.target.value);
            if (page) choose({ page });
          }}
        >
          {cast.pages.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {view?.unheardBecause && (
        <p className="notice">
          Nobody hears this chat yet. {view.unheardBecause}{" "}
          <a href="/dashboard">Connect it on the dashboard</a>
        </p>
      )}
      {view?.threadOwner && (
        <p className="notice">
          This chat belongs to {view.threadOwner}: our app hears of it in standby, and may not answer.
        </p>
      )}
      <p className="elsewhere">
        <a href="/dashboard">Open Facebook’s side</a>
      </p>
    </header>
  );
}

function ChatHeader({ names, customerId }: { names: ChatNames; customerId: string }) {
  return (
    <div className="chat-header">
      <Picture src={`/pictures/${names.username}.png`} size={40} />
      <div>
        <h2>{names.page}</h2>
        <p>Business chat with {names.customer}</p>
      </div>
      <Picture src={`/pictures/${customerId}.png`} size={30} />
    </div>
  );
}

function choiceInAddress(cast: CastView): Choice | null {
  const asked = new URLSearchParams(location.search);
  const pageName = asked.get("page");
  const customer = cast.customers.find(({ id }) => id === asked.get("customer")) ?? cast.customers[0];
  const page =
    cast.pages.find(({ id, username }) => id === pageName || username === pageName) ?? cast.pages[0];
  return customer && page ? { customer, page } : null;
}

async function start() {
  const root = document.getElementById("root");
  if (root === null) return;
  const cast: CastView = await (await fetch("/api/cast")).json();
  createRoot(root).render(
    <StrictMode>
      <CustomerPage cast={cast} />
    </StrictMode>,
  );
}

void start();
