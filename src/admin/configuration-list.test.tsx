// @vitest-environment happy-dom
import { TextInput } from "@mantine/core";
import { schemaResolver, useForm } from "@mantine/form";
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { answerScreens, showScreen } from "../testing/screen-api";
import { ConfigurationDialog, ConfigurationForm, DeleteDialog, type Refusal } from "./configuration-dialog";
import { ConfigurationList, ConfigurationRow, DeleteAction } from "./configuration-list";

answerScreens({});

type Thing = { id: string; name: string };
const things: Thing[] = [
  { id: "1", name: "Front desk" },
  { id: "2", name: "Back office" },
];

function List({ data, error = null }: { data?: Thing[]; error?: unknown }) {
  const [edited, setEdited] = useState<Thing | "new" | null>(null);
  const [deleted, setDeleted] = useState<Thing | null>(null);
  return (
    <ConfigurationList
      section="Configuration"
      title="Things"
      lead="All there is."
      add={{ onClick: () => setEdited("new") }}
      items={{ data, error, isPending: !data && error === null, refetch }}
      textsOf={({ name }) => [name]}
      searchHint="Name"
      empty={{ icon: null, title: "No thing yet", hint: "Add one.", action: "Add a thing" }}
      row={(thing) => (
        <ConfigurationRow
          key={thing.id}
          name={thing.name}
          way={{ onClick: () => setEdited(thing) }}
          actions={<DeleteAction name={thing.name} onClick={() => setDeleted(thing)} />}
        />
      )}
    >
      <ConfigurationDialog of={edited} title={() => "A thing"} onClose={() => setEdited(null)}>
        {(thing) => <ThingForm name={thing === "new" ? "" : thing.name} onClose={() => setEdited(null)} />}
      </ConfigurationDialog>
      <DeleteDialog
        of={deleted}
        title={({ name }) => `Delete ${name}?`}
        onDelete={remove}
        onClose={() => setDeleted(null)}
      >
        {() => "It is gone then."}
      </DeleteDialog>
    </ConfigurationList>
  );
}

function ThingForm({ name, onClose }: { name: string; onClose: () => void }) {
  const form = useForm({
    initialValues: { name },
    validate: schemaResolver(z.object({ name: z.string().min(1, "invalid") }), { sync: true }),
  });
  return (
    <ConfigurationForm
      form={form}
      onCancel={onClose}
      save={async (values) => {
        const refusal = await save(values);
        if (!refusal) onClose();
        return refusal;
      }}
    >
      <TextInput label="Name" {...form.getInputProps("name")} />
    </ConfigurationForm>
  );
}

const refetch = vi.fn();
const save = vi.fn<(values: { name: string }) => Promise<Refusal | null>>();
const remove = vi.fn<(thing: Thing) => Promise<{ problem: string } | null>>();

const named = () => screen.getAllByRole("listitem").map((row) => row.textContent);
const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

describe("a list of the configuration", () => {
  test("is searched by its texts, whether the case fits or not, and says when nothing is found", () => {
    showScreen(<List data={things} />);
    const search = screen.getByLabelText("Search");
    fireEvent.change(search, { target: { value: " FRONT " } });
    expect(named()).toEqual(["Front desk"]);
    fireEvent.change(search, { target: { value: "cellar" } });
    expect(screen.getByRole("status").textContent).toBe("Nothing matches “cellar”.");
  });

  test("of nothing says what to do, with the button to do it", async () => {
    showScreen(<List data={[]} />);
    press("Add a thing");
    await screen.findByRole("dialog", { name: "A thing" });
  });

  test("that could not be loaded says so, and can be asked for again", () => {
    showScreen(<List error={new Error("down")} />);
    press("Try again");
    expect(refetch).toHaveBeenCalledOnce();
  });
});

describe("a dialog of the configuration", () => {
  const name = () => screen.getByLabelText<HTMLInputElement>("Name");

  test("keeps what was typed when saving is refused or fails, and tells why", async () => {
    showScreen(<List data={things} />);
    press("Front desk");
    await screen.findByRole("dialog");
    fireEvent.change(name(), { target: { value: "Reception" } });
    save.mockResolvedValueOnce({ problem: "Somebody else was quicker." });
    press("Save");
    await screen.findByText("Somebody else was quicker.");

    save.mockRejectedValueOnce(new Error("no network"));
    press("Save");
    await screen.findByText(/Parley cannot be reached/);

    save.mockResolvedValueOnce({ field: "name", code: "name-taken" });
    press("Save");
    await screen.findByText("name-taken");
    expect(screen.queryByRole("alert")).toBeNull();
    expect(name().value).toBe("Reception");

    save.mockResolvedValueOnce(null);
    press("Save");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  test("forgets what was typed and not saved", async () => {
    showScreen(<List data={things} />);
    press("Front desk");
    await screen.findByRole("dialog");
    fireEvent.change(name(), { target: { value: "Reception" } });
    press("Cancel");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    press("Front desk");
    await screen.findByRole("dialog");
    expect(name().value).toBe("Front desk");
  });

  test("asks before it deletes, and stays with the reason when that is refused", async () => {
    showScreen(<List data={things} />);
    press("Delete “Back office”");
    const dialog = within(await screen.findByRole("dialog", { name: "Delete Back office?" }));
    expect(dialog.getByText("It is gone then.")).toBeTruthy();
    expect(remove).not.toHaveBeenCalled();

    remove.mockResolvedValueOnce({ problem: "It is in use." });
    fireEvent.click(dialog.getByRole("button", { name: "Delete" }));
    await dialog.findByText("It is in use.");

    remove.mockResolvedValueOnce(null);
    fireEvent.click(dialog.getByRole("button", { name: "Delete" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(remove).toHaveBeenLastCalledWith(things[1]);
  });
});
