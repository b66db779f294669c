// What stands in a picture's place where none can be drawn: a sentence that says why. Panel, search, filters and table
// work as ever, so it has the verbs of a picture and does nothing.
"use strict";

kg.noPicture = function (container, reason) {
  var said = kg.element("p", { "class": "no-picture", role: "status", text: kg.say(reason) });
  container.appendChild(said);
  document.addEventListener("kg-language", function () { said.textContent = kg.say(reason); });
  function nothing() {}
  return {
    kind: "none", bundled: true, grow: nothing, show: nothing, emphasise: nothing, recolour: nothing, fit: nothing, moveTo: nothing, zoom: nothing,
    onClick: nothing, onDoubleClick: nothing, onMove: nothing, onDraw: nothing, redraw: nothing,
    spread: function () { return false; },
    nodeAt: function () { return null; },
    place: function (id) { return { x: 0, y: 40 * id, radius: 0 }; }, // arrow keys go from node to node in their order
    scale: function () { return 1; },
    colour: function () { return "#808080"; },
    canvases: function () { return []; }
  };
};
