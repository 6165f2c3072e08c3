import { type FormEvent, useRef, useState } from "react";
import { postJson } from "./post-json";

type FieldsEditorProps = {
  /** What opens it. */
  name: string;
  legend: string;
  fields: readonly string[];
  knownFields: readonly string[];
  /** Where the chosen fields are posted, and beside what. */
  path: string;
  beside?: Record<string, string>;
};

/** A list of webhook fields that opens for editing: check boxes, saved together. */
export function FieldsEditor({ name, legend, fields, knownFields, path, beside }: FieldsEditorProps) {
  const [draft, setDraft] = useState<readonly string[] | null>(null);
  const [error, setError] = useState("");
  const opener = useRef<HTMLButtonElement>(null);

  function close() {
    setDraft(null);
    setError("");
    opener.current?.focus();
  }

  async function save(event: FormEvent) {
    event.preventDefault();
    const answer = await postJson(path, { ...beside, fields: draft });
    if (answer.kind === "refused") setError(answer.error);
    else close();
  }

  return (
    <div className="fields-editor">
      <div className="actions">
        <strong>{legend}</strong>
        <button
          ref={opener}
          type="button"
          className="small"
          aria-expanded={draft !== null}
          onClick={() => (draft === null ? setDraft(fields) : close())}
        >
          {name}
        </button>
      </div>
      {draft === null ? (
        <p className="lead">{fields.length === 0 ? "None." : fields.join(", ")}</p>
      ) : (
        <form onSubmit={(event) => void save(event)}>
          <fieldset className="fields">
            <legend className="hidden">{legend}</legend>
            {knownFields.map((field) => (
              <label key={field} className="check">
                <input
                  type="checkbox"
                  checked={draft.includes(field)}
                  onChange={({ target }) =>
                    setDraft(target.checked ? [...draft, field] : draft.filter((each) => each !== field))
                  }
                />
                {field}
              </label>
            ))}
          </fieldset>
          <div className="actions">
            <button type="submit" className="primary">
              Save
            </button>
            <button type="button" onClick={close}>
              Cancel
            </button>
            {error !== "" && <p role="alert">{error}</p>}
          </div>
        </form>
      )}
    </div>
  );
}
