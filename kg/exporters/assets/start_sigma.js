"use strict";
kg.startGraph(function (container, data) {
  return kg.sigmaPicture(container, data, JSON.parse(document.getElementById("sigma-points").textContent));
});
