// The search box of the network: what is in the picture is found there, anything else is asked of the server and brought in.
"use strict";

kg.networkSearch = function (box, network, words, bring) {
  var found = [], wanted = "", waiting = null;

  function ask() {
    var text = box.value.trim();
    if (!text || text === wanted) return;
    fetch("/search.json?q=" + encodeURIComponent(text))
      .then(function (reply) { return reply.ok ? reply.json() : []; })
      .then(function (entries) {
        if (text !== box.value.trim()) return;
        wanted = text;
        found = entries.filter(function (entry) { return network.number(entry.iri) === null; });
        if (found.length && document.activeElement === box) box.dispatchEvent(new Event("input"));
      })
      .catch(function () { /* what is in the picture is found all the same */ });
  }

  box.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 150);
  });

  // Entries for kg.search, after those of the picture.
  return function () {
    if (box.value.trim() !== wanted) return [];
    return found.map(function (entry) {
      return {
        keys: [kg.plain(wanted)], // the server has matched them, by names that are not sent
        label: function () { return kg.say(entry.label); },
        note: function () { return kg.say(entry.note) + " · " + kg.say(words.network.bring); },
        glyph: function () { var drawn = (document.getElementById("glyph-" + entry.kind) || document.getElementById("glyph-other")).content.firstElementChild.cloneNode(true); drawn.classList.add("kind-" + entry.kind); return drawn; },
        choose: function () { bring(entry.iri); }
      };
    });
  };
};
