// Legend and filters in one: a chip a kind, a list of topics, two dates.
"use strict";

kg.filters = function (data, state, changed) {
  var chips = Array.from(document.querySelectorAll(".chip[data-kind]"));
  var topic = document.getElementById("topic");
  var from = document.getElementById("from"), until = document.getElementById("until");
  var reset = document.getElementById("reset");

  function reflect() {
    chips.forEach(function (chip) { chip.setAttribute("aria-pressed", String(state.kinds.has(chip.dataset.kind))); });
    document.querySelectorAll(".filters option").forEach(function (option) {
      option.textContent = kg.language() === "en" ? option.dataset.en : option.dataset.vi;
    });
    if (topic) topic.value = state.topic;
    if (from) { from.value = state.from; until.value = state.until; }
    reset.hidden = !state.topic && !state.from && !state.until && state.kinds.size === data.kinds.length;
  }

  function apply() { reflect(); changed(); }

  chips.forEach(function (chip) {
    chip.addEventListener("click", function () {
      if (!state.kinds.delete(chip.dataset.kind)) state.kinds.add(chip.dataset.kind);
      apply();
    });
  });
  if (topic) topic.addEventListener("change", function () { state.topic = topic.value; apply(); });
  if (from) {
    from.addEventListener("change", function () { state.from = from.value; apply(); });
    until.addEventListener("change", function () { state.until = until.value; apply(); });
  }
  reset.addEventListener("click", function () {
    state.kinds = new Set(data.kinds);
    state.topic = state.from = state.until = "";
    apply();
  });
  document.addEventListener("kg-language", reflect);
  reflect();
  return { reflect: reflect };
};

// The picture as it stands on the screen, with its title, as a PNG.
kg.savePicture = function (container, data, picture, names) {
  var margin = 56;
  var ratio = window.devicePixelRatio || 1;
  var sheet = document.createElement("canvas");
  sheet.width = container.clientWidth * ratio;
  sheet.height = (container.clientHeight + margin) * ratio;
  var context = sheet.getContext("2d");
  context.scale(ratio, ratio);
  context.fillStyle = picture.colour("paper");
  context.fillRect(0, 0, container.clientWidth, container.clientHeight + margin);
  picture.canvases().concat([names.canvas]).forEach(function (layer) {
    context.drawImage(layer, 0, margin, container.clientWidth, container.clientHeight);
  });
  context.fillStyle = picture.colour("ink");
  context.font = "650 18px " + getComputedStyle(document.body).fontFamily;
  context.fillText(kg.say(data.title), 20, 36, container.clientWidth - 40);
  var link = kg.element("a", { download: data.file + ".png" });
  sheet.toBlob(function (blob) {
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }, "image/png");
};
