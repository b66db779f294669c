// The site's search and list filters. The index is a script and not a request, which a page opened from a file may not make.
"use strict";

document.addEventListener("DOMContentLoaded", function () {
  var input = document.getElementById("search"), list = document.getElementById("results");
  var root = document.documentElement.dataset.root;
  var words = { search: { none: { vi: list.dataset.noneVi, en: list.dataset.noneEn } } };
  var entries = null;

  function load() {
    if (document.getElementById("search-index")) return;
    var script = kg.element("script", { id: "search-index", src: root + "assets/search-index.js" });
    script.addEventListener("load", function () {
      entries = kg.index.map(function (row) {
        var label = { vi: row[0], en: row[1] }, note = { vi: row[2], en: row[3] };
        return {
          keys: [row[0], row[1]].concat(row[6] || []).filter(Boolean).map(kg.plain),
          label: function () { return kg.say(label); },
          note: function () { return kg.say(note); },
          glyph: function () {
            var drawn = document.getElementById("glyph-" + row[4]).content.firstElementChild.cloneNode(true);
            drawn.classList.add("kind-" + row[4]);
            return drawn;
          },
          choose: function () { location.href = root + row[5]; }
        };
      });
      input.dispatchEvent(new Event("input"));
    });
    document.head.appendChild(script);
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", load);
  kg.search(input, list, function () { return entries || []; }, words);
  document.addEventListener("keydown", function (event) {
    if (event.key === "/" && !/^(input|select|textarea)$/i.test(event.target.tagName)) {
      input.focus();
      event.preventDefault();
    }
  });
});
