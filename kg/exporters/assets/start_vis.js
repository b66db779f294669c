"use strict";
kg.startGraph(function (container, data) {
  return kg.visPicture(container, data, JSON.parse(document.getElementById("pyvis-graph").textContent));
});
