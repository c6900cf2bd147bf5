/** What HTML a Markdown scanner must know: where it hides text, and where its attributes end. */

const RAW = /<(pre|script|style|textarea|code)(?=[\s>])/iy;
const TAG = /<\/?[A-Za-z][\w-]*(?:\s+[\w:-]+(?:="[^"<>]*"|='[^'<>]*')?)*\s*\/?>/y;
/** Elements whose content may hold blank lines. */
const BLOCKS = new Set(["pre", "script", "style", "textarea"]);

export class HtmlReader {
  readonly #text: string;
  /** The next closing tag of each name, from the last search: each is looked for once. */
  readonly #closing = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The end of the tag at `at`, or of the whole element when its content is not text of the page. */
  skip(at: number, paragraphEnd: number): number | undefined {
    RAW.lastIndex = at;
    const name = RAW.exec(this.#text)?.[1]?.toLowerCase();
    if (name !== undefined) {
      const close = this.#closingTag(name, at);
      if (close !== -1 && (close < paragraphEnd || BLOCKS.has(name))) return close + name.length + 2;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(this.#text);
    return tag === null ? undefined : at + tag[0].length;
  }

  #closingTag(name: string, from: number): number {
    const known = this.#closing.get(name);
    if (known !== undefined && (known === -1 || known > from)) return known;
    const pattern = new RegExp(`</${name}[\\s>]`, "gi");
    pattern.lastIndex = from;
    const found = pattern.exec(this.#text)?.index ?? -1;
    this.#closing.set(name, found);
    return found;
  }
}
