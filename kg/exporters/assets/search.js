// The search box: a combobox over names and their variants, accents not needed.
"use strict";

// entries: [{ key, label, note, kind, choose }], key made by kg.plain. Best first: begins with, a word begins with, within.
kg.search = function (input, list, entries, words) {
  var hits = [];
  var at = -1;

  function rank(key, wanted) {
    if (key.startsWith(wanted)) return 0;
    if (key.includes(" " + wanted)) return 1;
    if (key.includes(wanted)) return 2;
    return wanted.split(" ").every(function (word) { return key.includes(word); }) ? 3 : -1;
  }

  function find(text) {
    var wanted = kg.plain(text);
    if (!wanted) return [];
    return entries()
      .map(function (entry, number) { return { entry: entry, number: number, rank: Math.min.apply(null, entry.keys.map(function (key) { var r = rank(key, wanted); return r < 0 ? 9 : r; })) }; })
      .filter(function (hit) { return hit.rank < 9; })
      .sort(function (a, b) { return a.rank - b.rank || a.number - b.number; })
      .slice(0, 12)
      .map(function (hit) { return hit.entry; });
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(number) {
    at = number;
    Array.from(list.children).forEach(function (row, index) { row.setAttribute("aria-selected", String(index === at)); });
    if (at >= 0 && list.children[at]) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function choose(number) {
    if (!hits[number]) return;
    hits[number].choose();
    close();
  }

  function update() {
    hits = find(input.value);
    list.replaceChildren();
    if (!kg.plain(input.value)) return close();
    hits.forEach(function (entry, number) {
      var row = kg.element("li", { role: "option", id: list.id + "-" + number, "aria-selected": "false" }, [
        entry.glyph ? entry.glyph() : kg.element("span", {}),
        kg.element("span", {}, [kg.element("bdi", { text: kg.shortened(entry.label(), 200) })]),
        entry.note() ? kg.element("span", { "class": "note", text: entry.note() }) : null
      ]);
      row.addEventListener("mousedown", function (event) { event.preventDefault(); choose(number); });
      list.appendChild(row);
    });
    if (!hits.length) list.appendChild(kg.element("li", { "class": "none", role: "option", "aria-disabled": "true", "aria-selected": "false", text: kg.say(words.search.none) }));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark(hits.length ? 0 : -1);
  }

  input.addEventListener("input", update);
  input.addEventListener("focus", function () { if (input.value) update(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown") mark(Math.min(at + 1, hits.length - 1));
    else if (event.key === "ArrowUp") mark(Math.max(at - 1, 0));
    else if (event.key === "Enter") choose(at);
    else if (event.key === "Escape") { if (list.hidden) { input.value = ""; input.blur(); } else close(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
};
