import { HoursListScreen } from "../../../admin/hours/hours-list-screen";

export default function HoursListPage() {
  return <HoursListScreen />;
}
