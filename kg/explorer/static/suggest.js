// Suggestions under the search box: things by name, accents not needed, as one types.
"use strict";

(function () {
  var input = document.getElementById("search"), list = document.getElementById("suggestions");
  var found = [], at = -1, wanted = "", waiting = null;

  function close() {
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark(number) {
    at = number;
    Array.from(list.children).forEach(function (row, index) { row.setAttribute("aria-selected", String(index === at)); });
    if (at >= 0) {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }

  function show() {
    list.replaceChildren();
    found.forEach(function (entry, number) {
      var row = kg.element("li", { role: "option", id: "suggestion-" + number, "aria-selected": "false", "class": "kind-" + entry.kind }, [
        kg.element("bdi", { text: kg.say(entry.label) }),
        kg.element("span", { "class": "note", text: kg.say(entry.note) })
      ]);
      row.addEventListener("mousedown", function (event) { event.preventDefault(); location.href = entry.address; });
      list.appendChild(row);
    });
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!!found.length));
    mark(-1);
  }

  function ask() {
    var text = input.value.trim();
    if (text === wanted) return;
    wanted = text;
    if (!text) { found = []; show(); return; }
    fetch("/search.json?q=" + encodeURIComponent(text))
      .then(function (reply) { return reply.ok ? reply.json() : []; })
      .then(function (entries) { if (text === wanted) { found = entries; show(); } })
      .catch(close);
  }

  input.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 120);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    if (event.key === "ArrowDown" && found.length) mark((at + 1) % found.length);
    else if (event.key === "ArrowUp" && found.length) mark((at + found.length) % (found.length + 1) - 1);
    else if (event.key === "Enter" && at >= 0) location.href = found[at].address;
    else if (event.key === "Escape" && !list.hidden) close();
    else return;
    event.preventDefault();
  });
})();
