import { useTranslation } from "react-i18next";
import { indicatorOf, indicators } from "../../models/index.ts";
import type { Block, HelpPage, Span } from "../../presentation/help/page.ts";
import { glossary, termOf } from "../../presentation/words/glossary.ts";
import { capitalized } from "../../presentation/words/sentence.ts";
import { PushButton } from "../panels/buttons.tsx";
import { CopyButton } from "../panels/copy-button.tsx";
import { tabOf } from "../readings/answering-tabs.ts";
import { goTo, showIndicator, showTab } from "../session/go-to.ts";
import { type HelpEntry, type TabId, tabIds } from "../store/view-slice.ts";
import { useWords } from "../use-words.ts";
import { pagesAbout } from "./help-items.ts";
import { KeyLists } from "./key-lists.tsx";

type Open = (entry: HelpEntry) => void;

/** What an entry says, below its name. */
export function HelpArticle(props: {
  readonly entry: HelpEntry;
  readonly pages: readonly HelpPage[];
  readonly onOpen: Open;
}) {
  const { entry, pages, onOpen } = props;
  switch (entry.kind) {
    case "page":
      return <Page page={pages.find(({ id }) => id === entry.id)} onOpen={onOpen} />;
    case "key":
      return <KeyLists marked={entry.id} />;
    case "term":
      return (
        <>
          <Meaning term={entry.id} />
          <ReadMore {...props} />
        </>
      );
    case "indicator":
      return (
        <>
          <IndicatorEntry id={entry.id} />
          <ReadMore {...props} />
        </>
      );
    case "list":
      return entry.id === "terms" ? (
        <Terms onOpen={onOpen} />
      ) : entry.id === "indicators" ? (
        <Indicators onOpen={onOpen} />
      ) : (
        <KeyLists />
      );
  }
}

function Page({ page, onOpen }: { readonly page: HelpPage | undefined; readonly onOpen: Open }) {
  return page?.blocks.map((block, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a page does not change
    <BlockOf key={at} block={block} onOpen={onOpen} />
  ));
}

function BlockOf({ block, onOpen }: { readonly block: Block; readonly onOpen: Open }) {
  const { t } = useTranslation();
  switch (block.kind) {
    case "heading":
      return <h4 className="help-heading">{block.text}</h4>;
    case "equation":
      return <p className="equation">{block.text}</p>;
    case "copy":
      return (
        <div className="help-copy">
          <p>{block.text}</p>
          <CopyButton text={block.text} name={t("commands.helpText.copy")} />
        </div>
      );
    case "paragraph":
      return (
        <p>
          <Line line={block.line} onOpen={onOpen} />
        </p>
      );
    case "list":
      return (
        <ul>
          {block.items.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page does not change
            <li key={at}>
              <Line line={line} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      );
  }
}

function Line({ line, onOpen }: { readonly line: readonly Span[]; readonly onOpen: Open }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a page does not change
  return line.map((span, at) => <SpanOf key={at} span={span} onOpen={onOpen} />);
}

function SpanOf({ span, onOpen }: { readonly span: Span; readonly onOpen: Open }) {
  switch (span.kind) {
    case "text":
      return span.text;
    case "strong":
      return <strong>{span.text}</strong>;
    case "code":
      return <code>{span.text}</code>;
    case "link":
      return <HelpButton name={span.text} onPress={() => follow(span.to, span.id, onOpen)} />;
  }
}

/** Goes where a link leads: further in the help, or out of it to a lever or a tab. */
function follow(to: Extract<Span, { kind: "link" }>["to"], id: string, onOpen: Open): void {
  if (to === "lever") goTo({ kind: "lever", id });
  else if (to === "tab") showTab(tabIds.find((one): one is TabId => one === id) ?? "overview");
  else onOpen({ kind: to, id });
}

function HelpButton(props: { readonly name: string; readonly onPress: () => void }) {
  return (
    <button type="button" className="help-link bare" onClick={props.onPress}>
      {props.name}
    </button>
  );
}

function Meaning({ term }: { readonly term: string }) {
  const { language } = useWords();
  return <p className="standfirst">{capitalized(termOf(term, language).meaning)}</p>;
}

/** What an indicator says, how it is read, its equation, and the way to its chart. */
function IndicatorEntry({ id }: { readonly id: string }) {
  const { t, language } = useWords();
  const { note, reading, equation } = indicatorOf(id);
  return (
    <>
      <p className="standfirst">{note[language]}</p>
      <p>{reading[language]}</p>
      <h4 className="help-heading">{t("commands.dialog.equation")}</h4>
      <p className="equation">{equation[language]}</p>
      {tabOf(id) === undefined ? null : (
        <PushButton onPress={() => showIndicator(id)}>{t("commands.dialog.chart")}</PushButton>
      )}
    </>
  );
}

/** The pages that speak of an entry. */
function ReadMore(props: {
  readonly entry: HelpEntry;
  readonly pages: readonly HelpPage[];
  readonly onOpen: Open;
}) {
  const { t } = useTranslation();
  const about = pagesAbout(props.pages, props.entry);
  if (about.length === 0) return null;
  return (
    <>
      <h4 className="help-heading">{t("commands.helpText.more")}</h4>
      <ul>
        {about.map(({ id, title }) => (
          <li key={id}>
            <HelpButton name={title} onPress={() => props.onOpen({ kind: "page", id })} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The whole glossary, by section. */
function Terms({ onOpen }: { readonly onOpen: Open }) {
  const { language } = useWords();
  return glossary(language).map(({ title, terms }) => (
    <section key={title}>
      <h4 className="help-heading">{title}</h4>
      <dl className="help-terms">
        {terms.map(({ id, name, meaning }) => (
          <div key={id}>
            <dt>
              <HelpButton name={capitalized(name)} onPress={() => onOpen({ kind: "term", id })} />
            </dt>
            <dd>{capitalized(meaning)}</dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** Every indicator by its name. */
function Indicators({ onOpen }: { readonly onOpen: Open }) {
  const { language } = useWords();
  return (
    <ul className="help-columns">
      {indicators.map(({ id, name }) => (
        <li key={id}>
          <HelpButton name={name[language]} onPress={() => onOpen({ kind: "indicator", id })} />
        </li>
      ))}
    </ul>
  );
}
