import { type FormEvent, useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";
import { postJson } from "./post-json";
import { useWanted } from "./use-wanted";

type Faults = DashboardState["faults"];

const switches = [
  ["duplicate", "Send each webhook twice"],
  ["badSignature", "Sign webhooks with a wrong secret"],
  ["deliveryWithoutMids", "Delivery receipts without message ids"],
  ["sendHangs", "Take messages but never answer the send"],
] as const;

/** Makes Facebook misbehave, to see what the contact center does about it. */
export function FaultsSection({ faults: actual }: { faults: Faults }) {
  const [faults, want] = useWanted(actual);
  const [error, setError] = useState("");
  async function change(patch: Partial<Faults>) {
    want({ ...faults, ...patch });
    const answer = await postJson("/dashboard/api/faults", patch);
    if (answer.kind === "refused") want(null);
    setError(answer.kind === "refused" ? answer.error : "");
  }
  return (
    <section id="faults" aria-labelledby="faults-heading">
      <h2 id="faults-heading">Faults</h2>
      <p className="lead">Make Facebook misbehave. Everything here is forgotten when the simulator stops.</p>
      <div className="fault-grid">
        <div className="switches">
          {switches.map(([name, words]) => (
            <label key={name} className="check">
              <input
                type="checkbox"
                checked={faults[name]}
                onChange={(event) => void change({ [name]: event.target.checked })}
              />
              {words}
            </label>
          ))}
        </div>
        <div className="settings">
          <label>
            Echo of a send
            <select
              value={faults.echo}
              onChange={(event) => {
                const { value } = event.target;
                if (value === "after" || value === "before-response" || value === "never")
                  void change({ echo: value });
              }}
            >
              <option value="after">after its answer</option>
              <option value="before-response">before its answer</option>
              <option value="never">never</option>
            </select>
          </label>
          <label>
            Delay of a send (ms)
            <input
              type="number"
              min={0}
              step={500}
              value={faults.sendDelayMs}
              onChange={(event) => void change({ sendDelayMs: Number(event.target.value) })}
            />
          </label>
          <label>
            Delay of every Graph call (ms)
            <input
              type="number"
              min={0}
              step={500}
              value={faults.graphDelayMs}
              onChange={(event) => void change({ graphDelayMs: Number(event.target.value) })}
            />
          </label>
          <label>
            Limit that every Graph call meets
            <select
              value={faults.throttled}
              onChange={(event) => {
                const { value } = event.target;
                if (value === "off" || value === "app" || value === "messenger")
                  void change({ throttled: value });
              }}
            >
              <option value="off">none</option>
              <option value="app">the app’s (4)</option>
              <option value="messenger">Messenger’s (80006)</option>
            </select>
          </label>
          <label>
            Reply window: hours later
            <input
              type="number"
              min={0}
              value={faults.clockOffsetHours}
              onChange={(event) => void change({ clockOffsetHours: Number(event.target.value) })}
            />
          </label>
        </div>
      </div>
      <Refusal planned={faults.sendError} plan={(sendError) => void change({ sendError })} />
      {error !== "" && <p role="alert">{error}</p>}
      <div className="actions">
        <button type="button" onClick={() => void fetch("/dashboard/api/faults", { method: "DELETE" })}>
          Clear faults
        </button>
      </div>
    </section>
  );
}

function Refusal(props: { planned: Faults["sendError"]; plan: (error: Faults["sendError"]) => void }) {
  function plan(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const subcode = Number(form.get("subcode"));
    props.plan({
      code: Number(form.get("code")),
      ...(subcode > 0 && { subcode }),
      message: String(form.get("message")),
      httpStatus: Number(form.get("httpStatus")),
      form: "json",
      times: Number(form.get("times")),
    });
  }
  return (
    <form className="refusal" onSubmit={plan}>
      <label>
        Code
        <input name="code" type="number" defaultValue={2} required />
      </label>
      <label>
        Subcode
        <input name="subcode" type="number" placeholder="none" />
      </label>
      <label className="wide">
        Error message
        <input
          name="message"
          type="text"
          defaultValue="An unexpected error has occurred. Please retry your request later."
          required
        />
      </label>
      <label>
        HTTP status
        <input name="httpStatus" type="number" min={400} max={599} defaultValue={400} required />
      </label>
      <label>
        Times
        <input name="times" type="number" min={1} defaultValue={1} required />
      </label>
      <button type="submit">Refuse next sends</button>
      {props.planned && (
        <p role="status" className="result bad">
          The next {props.planned.times} will be refused with code {props.planned.code}.
        </p>
      )}
    </form>
  );
}
