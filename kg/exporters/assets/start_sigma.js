"use strict";
kg.startGraph(function (container, data) {
  if (!kg.hasSigma()) return kg.noPicture(container, JSON.parse(document.getElementById("kg-words").textContent).graph["no-webgl"]);
  return kg.sigmaPicture(container, data, JSON.parse(document.getElementById("sigma-points").textContent));
});
