// The picture drawn by vis-network, as pyvis hands it over: points given, physics off, labels left to names.js.
"use strict";

kg.visPicture = function (container, data, given) {
  var colours = {};
  var drawn = kg.element("div", { "class": "drawn" });
  container.appendChild(drawn);

  function readColours() {
    var style = getComputedStyle(document.documentElement);
    ["person", "body", "place", "event", "issue", "edge", "directive", "paper", "sheet", "ink", "quiet", "accent"].forEach(function (name) {
      colours[name] = style.getPropertyValue("--" + name).trim();
    });
  }

  function nodeLook(node, dimmed) {
    var colour = colours[node.kind];
    return {
      color: { background: colour, border: colours.paper, highlight: { background: colour, border: colours.paper }, hover: { background: colour, border: colours.paper } },
      borderWidth: 1.5, borderWidthSelected: 1.5, opacity: dimmed ? 0.16 : 1
    };
  }

  function widthAt(state) { return (state === "lit" ? 1.8 : 1) / Math.min(sized, 1); }

  function lineLook(line, state) {
    var colour = line.kind === "directive" ? colours.directive : state === "lit" ? colours[data.nodes[line.source].kind] : colours.edge;
    return {
      color: { color: colour, highlight: colour, hover: colour, opacity: state === "dimmed" ? 0.12 : state === "lit" ? 0.95 : 0.75 },
      width: widthAt(state)
    };
  }

  // The nodes shown at first have points of their own, close together; `spread` makes room for all.
  var spread = false;

  // A glyph keeps between 4.5 and 13 pixels on the screen, whatever the scale: a point on a phone can still be seen.
  function sizeAt(node, scale) { return Math.min(Math.max(node.size * Math.min(scale, 1.3), 4.5), 13 + node.size / 3) / scale; }

  var sized = 1;
  var states = data.lines.map(function () { return "calm"; });
  function resize() {
    var scale = network.getScale();
    if (Math.abs(scale / sized - 1) < 0.04) return;
    sized = scale;
    nodes.update(given.nodes.map(function (node) { return { id: node.id, size: sizeAt(node, scale) }; }));
    edges.update(given.edges.map(function (edge) { return { id: edge.id, width: widthAt(states[edge.id]) }; }));
  }

  // On a screen taller than wide the picture is turned over its diagonal.
  var upright = container.clientHeight > container.clientWidth * 1.1;
  if (upright) {
    given.nodes.forEach(function (node) { var x = node.x; node.x = node.y; node.y = x; });
    given.spread.forEach(function (point) { point.reverse(); });
  }

  readColours();
  var nodes = new vis.DataSet(given.nodes.map(function (node) { return Object.assign({}, node, nodeLook(data.nodes[node.id], false)); }));
  var edges = new vis.DataSet(given.edges.map(function (edge) { return Object.assign({}, edge, lineLook(data.lines[edge.id], "calm")); }));
  var network = new vis.Network(drawn, { nodes: nodes, edges: edges }, given.options);
  // vis makes its own frame a tab stop; the picture around it is the one that answers keys.
  drawn.querySelectorAll("[tabindex]").forEach(function (frame) { frame.tabIndex = -1; });
  network.on("resize", function () { network.redraw(); });
  network.on("zoom", resize);
  network.on("animationFinished", resize);

  var picture = {
    kind: "vis",
    // Screen position and radius of a node, in pixels of the container.
    place: function (id) {
      var at = network.canvasToDOM(network.getPosition(id));
      return { x: at.x, y: at.y, radius: sizeAt(given.nodes[id], sized) * network.getScale() };
    },
    scale: function () { return network.getScale(); },
    show: function (visibleNodes, visibleLines) {
      nodes.update(given.nodes.map(function (node) { return { id: node.id, hidden: !visibleNodes.has(node.id) }; }));
      edges.update(given.edges.map(function (edge) { return { id: edge.id, hidden: !visibleLines.has(edge.id) }; }));
    },
    // Lets the named nodes and lines stand out and the rest step back; null for all alike.
    emphasise: function (litNodes, litLines) {
      nodes.update(given.nodes.map(function (node) {
        return Object.assign({ id: node.id }, nodeLook(data.nodes[node.id], litNodes && !litNodes.has(node.id)));
      }));
      edges.update(given.edges.map(function (edge) {
        states[edge.id] = !litLines ? "calm" : litLines.has(edge.id) ? "lit" : "dimmed";
        return Object.assign({ id: edge.id }, lineLook(data.lines[edge.id], states[edge.id]));
      }));
    },
    spread: function () {
      if (spread) return false;
      spread = true;
      nodes.update(given.spread.map(function (point, id) { return { id: id, x: point[0], y: point[1] }; }));
      return true;
    },
    recolour: function () { readColours(); },
    colour: function (name) { return colours[name]; },
    // All named nodes in view, with room for their names, which keep their size whatever the scale.
    fit: function (ids, still) {
      var points = ids.map(function (id) { return network.getPosition(id); });
      if (!points.length) return;
      var xs = points.map(function (point) { return point.x; }), ys = points.map(function (point) { return point.y; });
      var left = Math.min.apply(null, xs), right = Math.max.apply(null, xs), top = Math.min.apply(null, ys), bottom = Math.max.apply(null, ys);
      var across = container.clientWidth, down = container.clientHeight;
      var side = Math.min(80, across / 6), above = 36, below = Math.min(96, down / 5);
      var scale = Math.min((across - 2 * side) / Math.max(right - left, 1), (down - above - below) / Math.max(bottom - top, 1), 1.15);
      network.moveTo({
        position: { x: (left + right) / 2, y: (top + bottom) / 2 + (below - above) / 2 / scale },
        scale: scale,
        animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" }
      });
      resize();
    },
    moveTo: function (id, still) {
      network.moveTo({ position: network.getPosition(id), scale: Math.max(network.getScale(), 0.8), animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
      resize();
    },
    zoom: function (factor) {
      network.moveTo({ scale: Math.min(4, Math.max(0.05, network.getScale() * factor)), animation: false });
      resize();
    },
    nodeAt: function (x, y) {
      var found = network.getNodeAt({ x: x, y: y });
      return found === undefined ? null : found;
    },
    onClick: function (handler) {
      network.on("click", function (event) { handler(event.pointer.DOM.x, event.pointer.DOM.y); });
    },
    onMove: function (handler) {
      drawn.addEventListener("mousemove", function (event) {
        var box = drawn.getBoundingClientRect();
        handler(event.clientX - box.left, event.clientY - box.top);
      });
      drawn.addEventListener("mouseleave", function () { handler(-1, -1); });
    },
    onDraw: function (handler) { network.on("afterDrawing", handler); },
    redraw: function () { network.redraw(); },
    canvases: function () { return [drawn.querySelector("canvas")]; }
  };
  return picture;
};
