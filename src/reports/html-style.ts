/** The look of the HTML report. No meaning by colour alone: what is wrong is underlined, severities are words. */
export const pageStyle = `:root { color-scheme: light dark; --text: #1b1f24; --dim: #57606a; --page: #fff; --box: #f6f8fa; --line: #d0d7de; --error: #b3261e; --warning: #7d5200; --note: #0b57a4; --mark: #ffd8d3; }
@media (prefers-color-scheme: dark) {
  :root { --text: #e6e9ed; --dim: #a5adb7; --page: #15181c; --box: #1f2429; --line: #3d444d; --error: #ff9d94; --warning: #f0c060; --note: #8ab8f5; --mark: #6b2620; }
}
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: var(--page); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.4rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1rem; margin: 0; }
article { margin: 0.75rem 0; padding: 0.75rem 1rem; border: 1px solid var(--line); border-left-width: 0.3rem; border-radius: 0.3rem; }
article.error { border-left-color: var(--error); }
article.warning { border-left-color: var(--warning); }
article.note { border-left-color: var(--note); }
.severity { font-variant: small-caps; }
.error .severity { color: var(--error); }
.warning .severity { color: var(--warning); }
.note .severity { color: var(--note); }
.place, .summary, figcaption, .number { color: var(--dim); }
.place, figcaption { font-size: 0.875rem; margin: 0; }
.formula { overflow-x: auto; overflow-y: hidden; padding: 0.25rem 0; }
.formula .wrong, mark.wrong { background: var(--mark); border-bottom: 0.15em solid var(--error); }
mark { color: inherit; background: var(--box); border-bottom: 1px dashed var(--dim); }
figure { margin: 0.25rem 0; }
pre { margin: 0; padding: 0.5rem; background: var(--box); overflow-x: auto; }
code { font: 0.875em/1.5 ui-monospace, monospace; }
ul { padding-left: 1.25rem; margin: 0.5rem 0; }
.help { margin: 0.5rem 0 0; }`;
