import { type FormEvent, useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";
import { CopyButton } from "./copy-button";
import { postJson } from "./post-json";
import { useWanted } from "./use-wanted";

type Page = DashboardState["pages"][number];
type Problem = (error: string) => void;

const endings = [
  ["", "valid"],
  ["expired", "expired (190/463)"],
  ["revoked", "revoked: the app was removed (190/458)"],
  ["password-changed", "ended: the password was changed (190/460)"],
  ["checkpointed", "held: the person must log in (190/459)"],
] as const;

/** Breaks what an administrator set up, to see whether the contact center finds it. Outlives a restart. */
export function BrokenSection({ state }: { state: DashboardState }) {
  const [error, setError] = useState("");
  return (
    <section id="broken" aria-labelledby="broken-heading">
      <h2 id="broken-heading">Broken set-ups</h2>
      <p className="lead">
        Break what was set up, and see whether Test Connection finds it. It stays so until you mend it.
      </p>
      <div className="fault-grid">
        <AppMode state={state} say={setError} />
        <Callback webhook={state.webhook} say={setError} />
        {state.pages.map((page) => (
          <PageToken key={page.id} page={page} state={state} say={setError} />
        ))}
      </div>
      {error !== "" && <p role="alert">{error}</p>}
    </section>
  );
}

async function change(path: string, value: unknown, say: Problem): Promise<boolean> {
  const answer = await postJson(path, value);
  say(answer.kind === "refused" ? answer.error : "");
  return answer.kind === "ok";
}

function AppMode({ state, say }: { state: DashboardState; say: Problem }) {
  const [isLive, want] = useWanted(state.app.isLive);
  async function choose(next: boolean) {
    want(next);
    if (!(await change("/dashboard/api/app", { isLive: next }, say))) want(null);
  }
  return (
    <fieldset>
      <legend>App</legend>
      <label className="check">
        <input type="checkbox" checked={!isLive} onChange={({ target }) => void choose(!target.checked)} />
        App in development mode
      </label>
      <p className="lead">It then sees people with a role on it alone: {state.testers.join(", ")}.</p>
      <p className="lead">
        {state.otherApp.name} is another app, with the ID <code>{state.otherApp.id}</code> and the secret{" "}
        <code>{state.otherApp.secret}</code>.
      </p>
    </fieldset>
  );
}

function Callback({ webhook, say }: { webhook: DashboardState["webhook"]; say: Problem }) {
  function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const callbackUrl = String(new FormData(event.currentTarget).get("elsewhere"));
    void change("/dashboard/api/webhook", { callbackUrl }, say);
  }
  return (
    <fieldset>
      <legend>Webhook</legend>
      <label className="check">
        <input
          type="checkbox"
          disabled={webhook === null}
          checked={webhook?.isActive === false}
          onChange={({ target }) => void change("/dashboard/api/webhook", { isActive: !target.checked }, say)}
        />
        Webhook switched off
      </label>
      <form onSubmit={save}>
        <label>
          Callback URL that is not asked
          <input name="elsewhere" type="text" defaultValue="https://elsewhere.example/webhook" required />
        </label>
        <div className="actions">
          <button type="submit">Save without asking</button>
        </div>
      </form>
    </fieldset>
  );
}

function PageToken({ page, state, say }: { page: Page; state: DashboardState; say: Problem }) {
  const [ended, wantEnded] = useWanted<string>(page.ended ?? "");
  const [allowed, wantAllowed] = useWanted<readonly string[]>(page.permissions);
  const tokens = "/dashboard/api/tokens";

  async function end(next: string) {
    wantEnded(next);
    const asked = { pageId: page.id, change: "end", ended: next === "" ? null : next };
    if (!(await change(tokens, asked, say))) wantEnded(null);
  }
  async function permit(next: readonly string[]) {
    wantAllowed(next);
    const asked = { pageId: page.id, change: "permit", permissions: next };
    if (!(await change(tokens, asked, say))) wantAllowed(null);
  }

  return (
    <fieldset>
      <legend>{page.name}</legend>
      <div className="settings">
        <label>
          Its token is
          <select value={ended} onChange={({ target }) => void end(target.value)}>
            {endings.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="switches">
        {state.permissions.map((permission) => (
          <label key={permission} className="check">
            <input
              type="checkbox"
              checked={allowed.includes(permission)}
              onChange={({ target }) =>
                void permit(
                  target.checked ? [...allowed, permission] : allowed.filter((each) => each !== permission),
                )
              }
            />
            {permission}
          </label>
        ))}
      </div>
      <div className="actions">
        <button
          type="button"
          className="small"
          onClick={() => void change(tokens, { pageId: page.id, change: "restore" }, say)}
        >
          Restore the sample token
        </button>
        <span className="lead">Token of {state.otherApp.name}</span>{" "}
        <CopyButton value={page.otherAppsToken} name={`token of ${state.otherApp.name}`} />
      </div>
    </fieldset>
  );
}
