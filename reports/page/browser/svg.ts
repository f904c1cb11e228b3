type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of SVG inside another. Text goes in through textContent only. */
export function draw(
  parent: Element,
  name: string,
  attributes: Attributes,
  text?: string,
): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined) made.setAttribute(key, String(value));
  if (text !== undefined) made.textContent = text;
  parent.appendChild(made);
  return made;
}

/** An element of HTML inside another. */
export function add<Name extends keyof HTMLElementTagNameMap>(
  parent: Element,
  name: Name,
  text = "",
  className = "",
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  if (className !== "") made.className = className;
  parent.appendChild(made);
  return made;
}

/** Width of the widest text as charts write it. */
export function widest(svg: SVGElement, texts: readonly string[]): number {
  return texts.reduce((most, text) => {
    const probe = draw(svg, "text", { class: "name strong" }, text) as SVGTextElement;
    const width = probe.getComputedTextLength();
    probe.remove();
    return Math.max(most, width);
  }, 0);
}
