// The network of one thing: neighbours are asked for as they are opened. Picture, panel, filters, search and keys are
// those of every graph page (kg/exporters/assets).
"use strict";

(function () {
  var given = JSON.parse(document.getElementById("kg-data").textContent);
  var words = JSON.parse(document.getElementById("kg-words").textContent);
  var network = kg.networkData(given, words);
  var rows = kg.factRows(document.getElementById("fact-rows"), document.getElementById("rows"), network.data, words);

  function makePicture(container, data) {
    if (!given.drawer) return kg.noPicture(container, words.network["no-drawer"]);
    if (!kg.hasSigma()) return kg.noPicture(container, words.graph["no-webgl"]);
    return kg.sigmaPicture(container, data, { points: network.points, sizes: network.sizes, upright: false, closest: 1 });
  }

  function bring(iri) {
    kg.graph.extent.open(iri, given.step).then(function (id) {
      if (id === null || id === undefined) return;
      kg.graph.extent.bring([id]);
      kg.graph.select(id, true);
    });
  }

  kg.startGraph(makePicture, {
    others: kg.networkSearch(document.getElementById("find"), network, words, bring),
    data: network.data, words: words, searchBox: "find", extent: kg.networkExtent(network, given, function () { rows.redraw(kg.graph); }),
    shown: function (graph) { rows.redraw(graph); }
  });
})();
