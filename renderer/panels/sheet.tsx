import { TextButton } from "./buttons.tsx";
import "./sheet.css";
import type { ReactNode } from "react";
import { Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { actions } from "../store.ts";

/** As wide as a page of text, or as a grid of cards. */
type SheetWidth = "page" | "gallery";

/** A dialog over the window, with its title and the way out. */
export function Sheet(props: {
  readonly title: string;
  readonly width?: SheetWidth;
  /** Beside the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Over width={props.width ?? "page"}>
      <Dialog className="sheet">
        <div className="row spaced">
          <Heading slot="title" className="sheet-title title">
            {props.title}
          </Heading>
          {props.actions}
          <TextButton slot="close">{t("commands.dialog.close")}</TextButton>
        </div>
        {props.children}
      </Dialog>
    </Over>
  );
}

/** What stands over the window until it is dismissed. */
export function Over(props: { readonly width: SheetWidth; readonly children: ReactNode }) {
  return (
    <ModalOverlay
      className="overlay"
      isOpen
      onOpenChange={() => actions().setDialog(undefined)}
      isDismissable
    >
      <Modal className="modal" data-width={props.width}>
        {props.children}
      </Modal>
    </ModalOverlay>
  );
}
