import { BoardDialog } from "../board/board-dialog.tsx";
import { useWorkbench } from "../store.ts";
import { AboutDialog } from "./about-dialog.tsx";
import { DefinitionDialog } from "./definition-dialog.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { LibraryDialog } from "./library-dialog.tsx";
import { Palette } from "./palette.tsx";
import { StackDialog } from "./stack-dialog.tsx";

/** The one dialog that is open. */
export function Dialogs() {
  const dialog = useWorkbench((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "library":
      return <LibraryDialog />;
    case "stack":
      return <StackDialog first={dialog.first} />;
    case "palette":
      return <Palette />;
    case "keys":
      return <KeysDialog />;
    case "about":
      return <AboutDialog />;
    case "board":
      return <BoardDialog name={dialog.name} incoming={dialog.incoming} />;
    case "definition":
      return <DefinitionDialog of={dialog.of} id={dialog.id} />;
  }
}
