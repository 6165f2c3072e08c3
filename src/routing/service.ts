import type { ServiceForm } from "./service-form";
import type { Staffing } from "./service-staffing";

/** An integration account, and the one service that it feeds. */
export type AccountFeed = {
  accountId: string;
  accountName: string;
  /** Deleted accounts keep their service, since they can be restored. */
  isDeleted: boolean;
  serviceId: string;
  serviceName: string;
};

/** A service as a list shows it. */
export type ServiceSummary = {
  id: string;
  name: string;
  priority: number;
  /** Null: always open. */
  hoursName: string | null;
  teamNames: string[];
  /** The accounts that feed it and are not deleted. */
  accountNames: string[];
  waitingCount: number;
  staffing: Staffing;
  /** The skills it asks for. */
  skills: { id: string; name: string }[];
};

/** A service as administrators edit it. */
export type ServiceProperties = {
  id: string;
  /** Counts the saves; the next one names the version it started from. */
  version: number;
  form: ServiceForm;
};
