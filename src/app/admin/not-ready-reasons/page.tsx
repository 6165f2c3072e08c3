import { NotReadyReasonsScreen } from "../../../admin/not-ready-reasons/not-ready-reasons-screen";

export default function NotReadyReasonsPage() {
  return <NotReadyReasonsScreen />;
}
