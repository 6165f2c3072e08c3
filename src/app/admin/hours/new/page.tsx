import { NewHoursScreen } from "../../../../admin/hours/hours-screen";

export default function NewHoursPage() {
  return <NewHoursScreen />;
}
