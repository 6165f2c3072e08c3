"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { ConnectionCheck } from "../../integration-accounts/connection-check";
import type { AccountFormState } from "./use-account-form";
import type { ConnectionTest } from "./use-connection-test";

/** The fields that the guide leads to. */
export type GuidedField =
  | "name"
  | "pageUsername"
  | "pageId"
  | "token"
  | "appId"
  | "appSecret"
  | "verifyToken";

type Form = {
  focus: (field: GuidedField) => void;
  /** What Test Connection found of the values as they stand in the form; null when nobody has tested these. */
  tested: ConnectionCheck[] | null;
};

type FormAndGuide = Form & { tell: (form: Form) => void };

const Context = createContext<FormAndGuide | null>(null);

/** Lets the form and the guide beside it know of each other. */
export function FormAndGuideProvider({ children }: { children: ReactNode }) {
  const focus = useRef<Form["focus"]>(() => {});
  const [tested, setTested] = useState<ConnectionCheck[] | null>(null);
  const value = useMemo<FormAndGuide>(
    () => ({
      focus: (field) => focus.current(field),
      tested,
      tell: (form) => {
        focus.current = form.focus;
        setTested(form.tested);
      },
    }),
    [tested],
  );
  return <Context value={value}>{children}</Context>;
}

/** The form, as the guide beside it knows it. */
export function useFormBesideGuide(): Form {
  const form = useContext(Context);
  if (!form) throw new Error("The guide stands beside no form.");
  return form;
}

/** Tells the guide beside the form, if there is one, what was tested, and how to lead to a field. */
export function useTellGuide({ form, startReplacing }: AccountFormState, test: ConnectionTest): void {
  const tell = useContext(Context)?.tell;
  const { checks, isOutdated, isPending } = test;
  useEffect(() => {
    // What was found last stays until the next test has told.
    if (isPending) return;
    tell?.({
      focus(field) {
        const input = form.getInputNode(field);
        if (input) input.focus();
        else if (field === "token" || field === "appSecret") startReplacing(field);
      },
      tested: isOutdated ? null : checks,
    });
  });
}
