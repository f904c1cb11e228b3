import { type ReactNode, useContext } from "react";
import { useTabPanel } from "react-aria/useTabList";
import { TabListStateContext } from "react-aria-components";

/** What the hook looks through after every change for something to tab to, which lays out the page each time: nothing. */
const nowhere = { current: null };

/** The content of a tab while it is chosen. It says itself whether there is anything to tab to in it. */
export function TabPanel(props: {
  readonly id: string;
  readonly className: string;
  readonly hasStops: boolean;
  readonly children: ReactNode;
}) {
  const { id, className, hasStops, children } = props;
  const state = useContext(TabListStateContext);
  const { tabPanelProps } = useTabPanel({ id }, state, nowhere);
  if (state?.selectedKey !== id) return null;
  return (
    <div {...tabPanelProps} className={className} tabIndex={hasStops ? undefined : 0}>
      {children}
    </div>
  );
}
