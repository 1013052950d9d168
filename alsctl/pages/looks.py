"""How a page looks, on a screen and on paper: the colours and manners of the house style."""

STYLES = """\
:root { color-scheme: light; }
body {
  margin: 0;
  background: #ffffff;
  color: #1f2933;
  font: 1.125rem/1.55 Arial, "Liberation Sans", Helvetica, sans-serif;
}
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: break-word; }
h1, h2, h3, h4, h5, h6, p, th, td, caption { white-space: pre-wrap; }
h1, h2, h3, h4, h5, h6 { color: #0b4f5c; line-height: 1.25; margin: 2em 0 0.5em; }
h1 { font-size: 2.1rem; margin: 0 0 0.25em; padding-top: 1rem; border-top: 0.4rem solid #0b4f5c; }
h2 { font-size: 1.6rem; }
h3 { font-size: 1.3rem; }
h4, h5, h6 { font-size: 1.125rem; color: #1f2933; }
p { margin: 0 0 0.8em; }
ul, ol { margin: 0 0 0.8em; padding-inline-start: 1.6em; }
li > p { margin-bottom: 0.35em; }
a { color: #0b4f5c; }
a:focus-visible { outline: 3px solid #0b4f5c; outline-offset: 2px; }
code { font-family: "Courier New", Courier, monospace; }
img { max-width: 100%; height: auto; }
.subtitle { font-size: 1.3rem; color: #44535e; margin-bottom: 0.6em; }
.document-line { color: #44535e; margin-bottom: 0.15em; }
.lesson, .lesson-detail { border-inline-start: 3px solid #0b4f5c; padding-inline-start: 0.8rem; }
.lesson { font-weight: bold; margin: 1.6em 0 0; }
.lesson-detail { color: #44535e; }
aside {
  padding: 0.8rem 1rem;
  margin: 1.2em 0;
  border: 1px solid #0b4f5c;
  border-inline-start-width: 6px;
  background: #e8f1f2;
  color: #1f2933;
}
aside.contrary { border: 1px dashed #7a3e00; background: #fdf6ec; color: #1f2933; }
aside.draft-notice {
  border: 2px solid #8a1c1c;
  background: #fdf0ee;
  color: #8a1c1c;
  font-weight: bold;
}
aside > p:last-child, blockquote > p:last-child { margin-bottom: 0; }
blockquote {
  margin: 1.2em 1.5rem;
  padding-inline-start: 1rem;
  border-inline-start: 5px double #44535e;
  color: #44535e;
}
nav ul { list-style: none; padding: 0; }
.level-2 { padding-inline-start: 1.2em; }
.level-3, .level-4, .level-5, .level-6 { padding-inline-start: 2.4em; }
table { width: 100%; border-collapse: collapse; margin: 1.2em 0; }
caption { text-align: start; font-weight: bold; padding-bottom: 0.4em; }
th, td {
  text-align: start;
  vertical-align: top;
  padding: 0.4em 0.6em;
  border-bottom: 1px solid #b9c9cd;
  overflow-wrap: anywhere;
}
.left { text-align: left; }
.center { text-align: center; }
.right { text-align: right; }
th { background: #e8f1f2; color: #0b4f5c; border-bottom: 2px solid #0b4f5c; }
@page { margin: 2cm; }
@media print {
  body { font-size: 12pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6, .lesson { break-after: avoid; }
  aside, blockquote, tr, img { break-inside: avoid; }
  aside, th { print-color-adjust: exact; }
}
"""
