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

  function fill(list, choices, chosen) {
    Array.from(list.options).slice(1).forEach(function (option) { option.remove(); });
    choices.forEach(function (choice) { list.add(kg.element("option", { value: choice.value, "data-vi": choice.vi, "data-en": choice.en })); });
    list.value = chosen;
    list.hidden = !choices.length;
  }

  // Offers what a page that grows has by now: how many of each kind, the topics of its issues, the months of its dates.
  function offer() {
    chips.forEach(function (chip) {
      chip.querySelector(".number").textContent = String(data.nodes.filter(function (node) { return node.kind === chip.dataset.kind; }).length);
    });
    var topics = new Map(), months = new Set();
    data.nodes.forEach(function (node) { if (node.topic) topics.set(node.topic, node.note); });
    data.nodes.concat(data.edges).forEach(function (dated) {
      ["start", "first", "last", "end", "left"].forEach(function (key) { if ((dated.period[key] || "").length >= 7) months.add(dated.period[key].slice(0, 7)); });
    });
    fill(topic, Array.from(topics.keys()).sort().map(function (slug) {
      var label = topics.get(slug);
      return { value: slug, vi: label.vi, en: label.en || label.vi };
    }), state.topic);
    [[from, "from"], [until, "until"]].forEach(function (pair) {
      fill(pair[0], Array.from(months).sort().map(function (month) {
        var number = month.slice(5).replace(/^0/, "") + "/" + month.slice(0, 4);
        return { value: month, vi: pair[0].dataset.wordVi + " " + number, en: pair[0].dataset.wordEn + " " + month };
      }), state[pair[1]]);
    });
    reflect();
  }

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
  return { reflect: reflect, offer: offer };
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
