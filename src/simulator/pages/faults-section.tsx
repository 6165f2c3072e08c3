import { type FormEvent, useState } from "react";
import type { DashboardState } from "../dashboard/dashboard-api";
import { choices, numbers, switchGroups } from "./fault-list";
import { postJson } from "./post-json";
import { useWanted } from "./use-wanted";

type Faults = DashboardState["faults"];

/** Makes Facebook misbehave, to see what the contact center does about it. */
export function FaultsSection({
  faults: actual,
  knownErrors,
}: Pick<DashboardState, "faults" | "knownErrors">) {
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
        {switchGroups.map((group) => (
          <Switches key={group.name} group={group} faults={faults} change={change} />
        ))}
        <Settings faults={faults} change={change} />
      </div>
      <Refusal
        planned={faults.sendError}
        knownErrors={knownErrors}
        plan={(sendError) => void change({ sendError })}
      />
      {error !== "" && <p role="alert">{error}</p>}
      <div className="actions">
        <button type="button" onClick={() => void fetch("/dashboard/api/faults", { method: "DELETE" })}>
          Clear faults
        </button>
      </div>
    </section>
  );
}

type Change = (patch: Partial<Faults>) => Promise<void>;

function Switches(props: { group: (typeof switchGroups)[number]; faults: Faults; change: Change }) {
  const { group, faults, change } = props;
  return (
    <fieldset>
      <legend>{group.name}</legend>
      <div className="switches">
        {group.switches.map(([name, words]) => (
          <label key={name} className="check">
            <input
              type="checkbox"
              checked={faults[name]}
              onChange={({ target }) => void change({ [name]: target.checked })}
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Settings({ faults, change }: { faults: Faults; change: Change }) {
  return (
    <fieldset>
      <legend>How much, how late</legend>
      <div className="settings">
        {choices.map(({ name, label, options }) => (
          <label key={name}>
            {label}
            <select value={faults[name]} onChange={({ target }) => void change({ [name]: target.value })}>
              {options.map(([value, words]) => (
                <option key={value} value={value}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        ))}
        {numbers.map(({ name, label, min, step = 1, optional = false }) => (
          <label key={name}>
            {label}
            <input
              type="number"
              min={min}
              step={step}
              placeholder={optional ? "none" : undefined}
              value={faults[name] ?? ""}
              onChange={({ target }) => {
                if (target.value !== "" || optional) {
                  void change({ [name]: target.value === "" ? null : Number(target.value) });
                }
              }}
            />
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Refusal(props: {
  planned: Faults["sendError"];
  knownErrors: DashboardState["knownErrors"];
  plan: (error: Faults["sendError"]) => void;
}) {
  function plan(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [code, subcode] = String(form.get("error")).split("/").map(Number);
    const writtenAs = String(form.get("form"));
    const message = String(form.get("message"));
    props.plan({
      code: code ?? 2,
      ...(subcode !== undefined && { subcode }),
      ...(message !== "" && { message }),
      form: writtenAs === "html" || writtenAs === "empty" ? writtenAs : "json",
      times: Number(form.get("times")),
    });
  }
  return (
    <form className="refusal" onSubmit={plan}>
      <label className="wide">
        Error
        <select name="error" defaultValue="2">
          {props.knownErrors.map(({ code, subcode, message }) => {
            const name = subcode === undefined ? `${code}` : `${code}/${subcode}`;
            return (
              <option key={name} value={name}>
                {name} · {message.slice(0, 70)}
              </option>
            );
          })}
        </select>
      </label>
      <label className="wide">
        Error message
        <input name="message" type="text" placeholder="Facebook’s own" />
      </label>
      <label>
        Written as
        <select name="form" defaultValue="json">
          <option value="json">JSON</option>
          <option value="html">HTML</option>
          <option value="empty">nothing</option>
        </select>
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
