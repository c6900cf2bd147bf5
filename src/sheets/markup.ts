/** Words of anyone as text of HTML, SVG or XML. */

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;" };

/** Signs that turn the direction of what follows, or are none to be seen, are left out. */
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/gu, (sign) => ENTITIES[sign]!).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, " ");
