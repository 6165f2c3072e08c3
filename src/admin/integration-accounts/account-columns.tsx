import type { ReactNode } from "react";
import classes from "./account-page.module.css";
import { FormAndGuideProvider } from "./form-and-guide";

/** The properties, and beside them the guide through what is to be done at Facebook. */
export function AccountColumns({ guide, children }: { guide: ReactNode; children: ReactNode }) {
  return (
    <FormAndGuideProvider>
      <div className={classes.columns}>
        <div className={classes.properties}>{children}</div>
        {guide}
      </div>
    </FormAndGuideProvider>
  );
}
