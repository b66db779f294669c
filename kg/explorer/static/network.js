// The network of one thing: neighbours are asked for as they are opened; the panel says in words what the picture draws.
"use strict";

(function () {
  var data = JSON.parse(document.getElementById("kg-data").textContent), words = data.words;
  var panel = document.getElementById("panel"), count = document.getElementById("count");
  var picture = kg.picture(document.getElementById("picture"));
  var opened = new Map(), selected = data.iri;

  function say(key, values) { return kg.fill(kg.say(words.network[key]), values || {}); }

  function relationText(line) {
    return line.note ? kg.say(line.note) : kg.say(words.relation[line.relation]);
  }

  function counted(note) {
    var size = picture.size();
    count.textContent = say("shown", { shown: size.nodes, lines: size.lines }) + (note ? ". " + note : "");
  }

  function open(iri) {
    var skip = opened.get(iri) || 0;
    return fetch("/network.json?most=24&skip=" + skip + "&iri=" + encodeURIComponent(iri))
      .then(function (reply) { return reply.ok ? reply.json() : reply.text().then(function (text) { throw new Error(text); }); })
      .then(function (answer) {
        answer.nodes.forEach(function (node) { node.focus = node.id === data.iri; });
        answer.lines.forEach(function (line) { line.text = relationText(line); });
        picture.add(answer, iri);
        var shown = Math.min(answer.total, skip + 24);
        opened.set(iri, shown);
        var node = picture.node(iri);
        node.total = answer.total;
        counted(shown < answer.total ? say("cut", { name: kg.say(node.label), shown: shown, total: answer.total }) : "");
        read(iri);
        picture.fit();
      })
      .catch(function (error) { count.textContent = say("failed", { reason: error.message }); });
  }

  function read(iri) {
    var node = picture.node(iri);
    selected = iri;
    if (!node) return;
    var lines = picture.lines().filter(function (line) { return line.source === iri || line.target === iri; });
    var rows = lines.map(function (line) {
      var other = picture.node(line.source === iri ? line.target : line.source);
      var button = kg.element("button", { type: "button" }, [kg.element("bdi", { text: kg.say(other.label) })]);
      button.addEventListener("click", function () { choose(other.id); });
      return kg.element("li", {}, [kg.element("div", { "class": "small quiet", text: relationText(line) }), button]);
    });
    var more = node.total === undefined || (opened.get(iri) || 0) < node.total;
    var expand = more ? kg.element("button", { type: "button", "class": "button", text: say(opened.has(iri) ? "more" : "expand") }) : null;
    if (expand) expand.addEventListener("click", function () { open(iri); });
    panel.replaceChildren(
      kg.element("p", { "class": "kind-name kind-" + node.kind, text: kg.say(words.kind[node.kind]) }),
      kg.element("h2", {}, [kg.element("bdi", { text: kg.say(node.label) })]),
      kg.element("p", { "class": "ways" }, [kg.element("a", { "class": "button", href: node.address, text: say("open") }), expand].filter(Boolean)),
      rows.length ? kg.element("ul", { "aria-label": say("neighbours") }, rows) : kg.element("p", { "class": "quiet", text: say("empty") })
    );
  }

  function choose(iri) {
    picture.network.selectNodes([iri]);
    read(iri);
  }

  picture.network.on("selectNode", function (event) { read(event.nodes[0]); });
  picture.network.on("doubleClick", function (event) { if (event.nodes.length) open(event.nodes[0]); });
  document.getElementById("fit").addEventListener("click", picture.fit);
  document.getElementById("png").addEventListener("click", function () {
    kg.element("a", { href: picture.png(), download: "network.png" }).click();
  });
  document.addEventListener("kg-language", function () { read(selected); counted(""); });
  open(data.iri);
})();
