import { NumberInput } from "@mantine/core";
import { useFieldError } from "../../api-client/use-field-error";
import type { ServiceForm } from "../../routing/service-form";
import type { ServiceFormState } from "./use-service-form";

/** The fields of a service that hold a number, or none. */
export type NumberFieldName = {
  [Field in keyof ServiceForm]: ServiceForm[Field] extends number | null ? Field : never;
}[keyof ServiceForm];

type NumberFieldProps = {
  state: ServiceFormState;
  field: NumberFieldName;
  label: string;
  help: string;
  /** Whether it may be empty: then nothing happens. */
  isOptional?: boolean;
  placeholder?: string;
};

/** A field for a whole number. What is typed stays as it is, also when it is out of range: then that is told. */
export function NumberField({
  state,
  field,
  label,
  help,
  isOptional = false,
  placeholder,
}: NumberFieldProps) {
  const fieldError = useFieldError();
  const { form } = state;
  const value = form.values[field];
  return (
    <NumberInput
      {...form.getInputProps(field)}
      label={label}
      description={help}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={value === null || Number.isNaN(value) ? "" : value}
      onChange={(entered) => {
        const none = isOptional ? null : Number.NaN;
        form.setFieldValue(field, entered === "" ? none : Number(entered));
      }}
      error={fieldError(form.errors[field])}
      allowDecimal={false}
      allowNegative={false}
      clampBehavior="none"
      hideControls
      styles={{ wrapper: { maxWidth: 220 } }}
    />
  );
}
