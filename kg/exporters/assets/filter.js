// Boxes that filter a list as one types, accents not needed.
"use strict";

document.addEventListener("DOMContentLoaded", function () {
  document.querySelectorAll("[data-filters]").forEach(function (box) {
    var rows = Array.from(document.getElementById(box.dataset.filters).children);
    var keys = rows.map(function (row) { return kg.plain(row.textContent); });
    box.addEventListener("input", function () {
      var wanted = kg.plain(box.value);
      rows.forEach(function (row, number) { row.hidden = !keys[number].includes(wanted); });
    });
  });
});
