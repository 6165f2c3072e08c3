import { UnknownDataDeletionScreen } from "../../../public-pages/data-deletion-screen";

export default function UnknownDataDeletionPage() {
  return <UnknownDataDeletionScreen />;
}
