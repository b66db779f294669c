// The box of the query page as an editor: SPARQL in colour, brackets, history, and completion from our own ontology.
// Bundled at set-up (see README.md); without the bundle the page keeps its plain text box.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const KEYWORDS = `ASK BASE BIND BY CONSTRUCT DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH GROUP HAVING LIMIT MINUS NAMED NOT OFFSET
  OPTIONAL ORDER PREFIX SELECT UNION VALUES WHERE AVG COUNT GROUP_CONCAT MAX MIN SUM CONCAT CONTAINS DATATYPE IF LANG LANGMATCHES
  LCASE REGEX REPLACE STR STRAFTER STRBEFORE STRENDS STRLEN STRSTARTS SUBSTR UCASE YEAR`.split(/\s+/);

const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: "var(--accent)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--place)" },
  { tag: [tags.number, tags.bool], color: "var(--issue)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--body)" },
  { tag: [tags.namespace, tags.className, tags.propertyName, tags.url, tags.link], color: "var(--event)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--quiet)" }
]);

const look = EditorView.theme({
  "&": { fontSize: "0.875rem", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "Noto Sans Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace', lineHeight: "1.6", minHeight: "14rem", maxHeight: "45vh" },
  ".cm-gutters": { backgroundColor: "transparent", color: "var(--quiet)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "color-mix(in srgb, var(--accent) 6%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "color-mix(in srgb, var(--accent) 24%, transparent)" },
  ".cm-tooltip": { backgroundColor: "var(--sheet)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "var(--radius)", boxShadow: "var(--shadow)", overflow: "hidden" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "16rem" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--sheet)" },
  ".cm-completionDetail": { fontStyle: "normal", marginLeft: "0.8em", opacity: "0.8" }
});

// Prefixed names and their Vietnamese or English names; typing “chuc vu” finds org:role.
function termSource(terms, prefixes) {
  const known = terms.map((term) => ({
    label: term.name,
    detail: term.label ? kg.say(term.label) : "",
    type: term.kind === "class" ? "class" : term.kind === "property" ? "property" : "constant",
    keys: [term.name, term.label && term.label.vi, term.label && term.label.en].filter(Boolean).map(kg.plain),
    apply: (view, completion, from, to) => applyTerm(view, term.name, from, to, prefixes)
  }));
  return (context) => {
    const word = context.matchBefore(/[A-Za-zÀ-ỹĐđ][\wÀ-ỹĐđ-]*:?[\w-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    if (/[?$<@]/.test(context.state.sliceDoc(Math.max(0, word.from - 1), word.from))) return null;
    const wanted = kg.plain(word.text);
    const hits = known.filter((term) => term.keys.some((key) => key.startsWith(wanted) || key.includes(":" + wanted) || key.includes(" " + wanted)));
    const words = KEYWORDS.filter((keyword) => keyword.toLowerCase().startsWith(wanted)).map((label) => ({ label, type: "keyword", boost: 1 }));
    return { from: word.from, options: [...words, ...hits].slice(0, 60), filter: false };
  };
}

// Puts a term in and, where its prefix is not declared yet, the declaration at the top.
function applyTerm(view, name, from, to, prefixes) {
  const prefix = name.slice(0, name.indexOf(":"));
  const declared = new RegExp("^\\s*PREFIX\\s+" + prefix.replace(/[-.]/g, "\\$&") + ":", "im").test(view.state.doc.toString());
  const changes = [{ from, to, insert: name }];
  const declaration = !declared && prefixes[prefix] ? `PREFIX ${prefix}: <${prefixes[prefix]}>\n` : "";
  if (declaration) changes.unshift({ from: 0, insert: declaration });
  view.dispatch({ changes, selection: { anchor: from + declaration.length + name.length }, userEvent: "input.complete" });
}

function prefixSource(prefixes) {
  return (context) => {
    const word = context.matchBefore(/PREFIX\s+[\w-]*:?/i);
    if (!word) return null;
    const start = word.from + word.text.search(/[\w-]*:?$/);
    return { from: start, options: Object.keys(prefixes).map((name) => ({ label: `${name}:`, detail: prefixes[name], apply: `${name}: <${prefixes[name]}>`, type: "namespace" })) };
  };
}

function variableSource(context) {
  const word = context.matchBefore(/[?$]\w*/);
  if (!word) return null;
  const names = new Set(context.state.doc.toString().match(/\?\w+/g) || []);
  names.delete(word.text);
  return { from: word.from, options: Array.from(names, (label) => ({ label, type: "variable" })) };
}

kg.editor = function (container, box, data) {
  let terms = () => null;
  fetch("/query/terms.json").then((reply) => reply.json()).then((found) => { terms = termSource(found, data.prefixes); }).catch(() => {});
  const view = new EditorView({
    parent: container,
    state: EditorState.create({
      doc: box.value,
      extensions: [
        EditorView.cspNonce.of(data.nonce),
        Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => { box.form.requestSubmit(); return true; } }])),
        lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), highlightActiveLine(),
        autocompletion({ override: [prefixSource(data.prefixes), variableSource, (context) => terms(context)], icons: false }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        sparql(), syntaxHighlighting(colours), look, EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": box.getAttribute("aria-label"), tabindex: "0" }),
        EditorView.updateListener.of((update) => { if (update.docChanged) box.value = update.state.doc.toString(); })
      ]
    })
  });
  box.hidden = true;
  return {
    text: () => view.state.doc.toString(),
    put: (text) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } })
  };
};
