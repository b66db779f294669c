// A picture of nodes and lines with vis-network: still (no physics), new nodes laid around the one that they came with.
"use strict";

kg.picture = function (container) {
  var style = getComputedStyle(document.documentElement);
  function colour(name) { return style.getPropertyValue("--" + name).trim() || "#56606d"; }

  var mostWritten = 14; // lines that have their words written on them
  var enlarged = 1; // names are written larger where the whole is drawn small
  var shapes = { person: "dot", body: "square", place: "diamond", event: "hexagon", issue: "triangle" };
  var nodes = new vis.DataSet(), lines = new vis.DataSet(), known = new Map(), pairs = new Map();
  var network = new vis.Network(container, { nodes: nodes, edges: lines }, {
    physics: { enabled: false },
    interaction: { hover: false, keyboard: false, tooltipDelay: 1e9, selectConnectedEdges: true },
    edges: { smooth: false, chosen: false },
    nodes: { chosen: false }
  });

  function broken(text) {
    var rows = [""];
    text.split(" ").forEach(function (word) {
      var last = rows.length - 1;
      if (rows[last] && rows[last].length + word.length > 17) rows.push(word);
      else rows[last] += (rows[last] ? " " : "") + word;
    });
    return rows.length > 3 ? rows.slice(0, 3).join("\n") + "…" : rows.join("\n");
  }

  function look(node) {
    return {
      id: node.id, label: broken(kg.say(node.label)), shape: shapes[node.kind] || "dot",
      size: node.focus ? 16 : 10, color: colour(shapes[node.kind] ? node.kind : "article"),
      font: { color: colour("ink"), face: colour("sans"), size: 13 * enlarged, strokeWidth: 3, strokeColor: colour("paper") }
    };
  }

  // Rings around the centre, in the sector that faces away from the rest of the picture.
  function places(centre, number) {
    var at = known.has(centre) ? network.getPositions([centre])[centre] : { x: 0, y: 0 };
    var others = Array.from(known.keys()).filter(function (id) { return id !== centre; });
    var away = 0, span = 2 * Math.PI;
    if (others.length) {
      var all = network.getPositions(others), x = 0, y = 0;
      others.forEach(function (id) { x += all[id].x; y += all[id].y; });
      away = Math.atan2(at.y - y / others.length, at.x - x / others.length);
      span = Math.PI * 1.25;
    }
    var found = [], ring = 1;
    while (found.length < number) {
      var radius = 80 + 120 * ring, room = Math.max(1, Math.floor((span * radius) / 185));
      var count = Math.min(room, number - found.length);
      for (var place = 0; place < count; place++) {
        var angle = away - span / 2 + (span * (place + (ring % 2 ? 0.5 : 0.25))) / count;
        found.push({ x: at.x + radius * Math.cos(angle), y: at.y + radius * Math.sin(angle) });
      }
      ring++;
    }
    return found;
  }

  function lineLook(pair) {
    var notes = pairs.size > mostWritten ? [] : Array.from(pair.labels); // the list beside the picture has them all
    return { id: pair.id, from: pair.from, to: pair.to, color: colour("edge"), label: (notes.length > 2 ? notes.slice(0, 2).join("\n") + "\n…" : notes.join("\n")) || " ",
      font: { color: colour("quiet"), size: 11, strokeWidth: 3, strokeColor: colour("paper"), face: colour("sans") } };
  }

  function add(data, centre) {
    var fresh = data.nodes.filter(function (node) { return !known.has(node.id); });
    var around = fresh.filter(function (node) { return node.id !== centre; });
    var first = fresh.find(function (node) { return node.id === centre; });
    var points = places(centre, around.length);
    if (first) { known.set(first.id, first); nodes.add(Object.assign(look(first), { x: 0, y: 0 })); }
    around.forEach(function (node, number) {
      known.set(node.id, node);
      nodes.add(Object.assign(look(node), points[number]));
    });
    data.lines.forEach(function (line) {
      var key = line.source + " " + line.target;
      var pair = pairs.get(key) || { id: key, from: line.source, to: line.target, labels: new Set(), lines: [] };
      if (line.text) pair.labels.add(line.text);
      if (!pair.lines.some(function (each) { return JSON.stringify(each) === JSON.stringify(line); })) pair.lines.push(line);
      pairs.set(key, pair);
      lines.update(lineLook(pair));
    });
    if (pairs.size > mostWritten) pairs.forEach(function (pair) { lines.update(lineLook(pair)); });
    return around.length;
  }

  function redraw() {
    style = getComputedStyle(document.documentElement);
    known.forEach(function (node) { nodes.update(look(node)); });
    pairs.forEach(function (pair) { lines.update(lineLook(pair)); });
  }
  function fit() {
    network.fit({ animation: false, maxZoomLevel: 1.2 });
    var wanted = Math.min(1.5, Math.max(1, 0.95 / network.getScale()));
    if (Math.abs(wanted - enlarged) > 0.05) {
      enlarged = wanted;
      redraw();
    }
  }
  document.addEventListener("kg-theme", redraw);
  document.addEventListener("kg-language", redraw);

  return {
    network: network,
    add: add,
    fit: fit,
    node: function (id) { return known.get(id); },
    lines: function () { return Array.from(pairs.values()).reduce(function (all, pair) { return all.concat(pair.lines); }, []); },
    size: function () { return { nodes: known.size, lines: pairs.size }; },
    png: function () { return container.querySelector("canvas").toDataURL("image/png"); }
  };
};
