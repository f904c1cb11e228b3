import { lazy, Suspense } from "react";
import { BoardDialog } from "../board/board-dialog.tsx";
import { useWorkbench } from "../store.ts";
import { AboutDialog } from "./about-dialog.tsx";
import { LibraryDialog } from "./library-dialog.tsx";
import { Palette } from "./palette.tsx";
import { StackDialog } from "./stack-dialog.tsx";

/** It knows what documents can be asked, which the window does not need before. */
const ReportDialog = lazy(async () => ({
  default: (await import("./report-dialog.tsx")).ReportDialog,
}));

/** Its pages are read when somebody asks for them. */
const HelpDialog = lazy(async () => ({
  default: (await import("../help/help-dialog.tsx")).HelpDialog,
}));

/** Few bring a table of their own. */
const OwnTableDialog = lazy(async () => ({
  default: (await import("./own-table-dialog.tsx")).OwnTableDialog,
}));

/** Few bring a pack of their own. */
const PackDialog = lazy(async () => ({
  default: (await import("./pack-dialog.tsx")).PackDialog,
}));

/** The one dialog that is open. */
export function Dialogs() {
  const dialog = useWorkbench((state) => state.dialog);
  const documents = useWorkbench((state) => state.workspace.documents);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "library":
      return <LibraryDialog />;
    case "report":
      return (
        <Suspense fallback={null}>
          <ReportDialog />
        </Suspense>
      );
    case "stack":
      // What is taken back takes its question along.
      return documents[dialog.first] === undefined ? null : <StackDialog first={dialog.first} />;
    case "palette":
      return <Palette />;
    case "about":
      return <AboutDialog />;
    case "board":
      return <BoardDialog name={dialog.name} incoming={dialog.incoming} />;
    case "own-table":
      return (
        <Suspense fallback={null}>
          <OwnTableDialog offer={dialog.offer} />
        </Suspense>
      );
    case "pack":
      return (
        <Suspense fallback={null}>
          <PackDialog offer={dialog.offer} />
        </Suspense>
      );
    case "help":
      return (
        <Suspense fallback={null}>
          <HelpDialog dialog={dialog} />
        </Suspense>
      );
  }
}
