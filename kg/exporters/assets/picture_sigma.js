// The picture drawn by sigma.js, for graphs of thousands of nodes: the same verbs as picture_vis.js.
// Only what is visible is in its graph, so that a community that is not opened costs one node.
"use strict";

kg.sigmaPicture = function (container, data, given) {
  var drawn = kg.element("div", { "class": "drawn" });
  container.appendChild(drawn);
  var colours = {};
  var upright = container.clientHeight > container.clientWidth * 1.1;
  var lit = null;
  var graph = new graphology({ multi: false, type: "undirected" });
  var points = given.points.map(function (point) { return upright ? { x: point[1], y: -point[0] } : { x: point[0], y: -point[1] }; });

  function readColours() {
    var style = getComputedStyle(document.documentElement);
    ["person", "body", "place", "event", "issue", "edge", "directive", "paper", "sheet", "ink", "quiet", "accent"].forEach(function (name) {
      colours[name] = style.getPropertyValue("--" + name).trim();
    });
    colours.community = colours.quiet;
    colours.faint = mixed(colours.paper, colours.edge, 0.25);
    colours.veil = mixed(colours.paper, colours.edge, 0.55);
  }

  // Sigma knows no opacity of nodes: what steps back takes a colour nearer to the paper's.
  function mixed(ground, colour, share) {
    function parts(hex) { return [1, 3, 5].map(function (at) { return parseInt(hex.slice(at, at + 2), 16); }); }
    var a = parts(ground), b = parts(colour);
    return "#" + a.map(function (value, at) { return Math.round(value + (b[at] - value) * share).toString(16).padStart(2, "0"); }).join("");
  }

  readColours();
  var renderer = new Sigma(graph, drawn, {
    renderLabels: false, zIndex: true, hideEdgesOnMove: data.nodes.length > 1500, enableEdgeEvents: false,
    stagePadding: 60, minCameraRatio: 0.01, maxCameraRatio: 3, autoRescale: true, itemSizesReference: "screen",
    nodeReducer: function (id, node) {
      var kind = data.nodes[+id].kind;
      var away = lit && !lit.nodes.has(+id);
      return { x: node.x, y: node.y, size: node.size, color: away ? mixed(colours.paper, colours[kind], 0.18) : colours[kind], zIndex: away ? 0 : 1 };
    },
    edgeReducer: function (id, edge) {
      var calm = graph.size > 1200 ? colours.veil : edge.directive ? colours.directive : colours.edge;
      if (!lit) return { color: calm, size: edge.size };
      var shines = lit.nodes.has(edge.from) && lit.nodes.has(edge.to) && (edge.from === lit.centre || edge.to === lit.centre);
      return { color: shines ? (edge.directive ? colours.directive : colours[data.nodes[lit.centre].kind]) : colours.faint, size: shines ? 2 : edge.size, zIndex: shines ? 1 : 0 };
    }
  });

  // Sigma draws each picture a second time, in colours by which it knows the node under the pointer, and reads them back
  // at every move. `nodeAt` below knows it from the points, which leaves a drag half as much again of frames.
  [renderer.nodePrograms, renderer.edgePrograms].forEach(function (programs) {
    Object.keys(programs).forEach(function (type) { programs[type].pickProgram = null; });
  });
  renderer.getNodeAtPosition = function () { return null; };

  // While the picture is being dragged names are left out, and come back when it rests.
  var rest = null;
  renderer.getCamera().on("updated", function () {
    clearTimeout(rest);
    rest = setTimeout(function () { rest = null; renderer.scheduleRender(); }, 140);
  });

  return {
    kind: "sigma",
    moving: function () { return rest !== null && data.nodes.length > 600; },
    // Screen position and radius of a node, in pixels of the container.
    place: function (id) {
      var at = renderer.graphToViewport(points[id]);
      return { x: at.x, y: at.y, radius: renderer.scaleSize(given.sizes[id]) };
    },
    scale: function () { return 1 / renderer.getCamera().ratio; },
    // Each bundle is [from, to, number of lines, whether all are directives].
    show: function (visible, lines, bundles) {
      graph.clear();
      visible.forEach(function (id) { graph.addNode(String(id), { x: points[id].x, y: points[id].y, size: given.sizes[id] }); });
      bundles.forEach(function (bundle) {
        graph.addEdge(String(bundle[0]), String(bundle[1]), { from: bundle[0], to: bundle[1], size: Math.min(4, 0.6 + Math.log(bundle[2]) * 0.6), directive: bundle[3] });
      });
    },
    emphasise: function (nodes, lines, centre) {
      lit = nodes ? { nodes: nodes, centre: centre } : null;
      renderer.refresh({ skipIndexation: true });
    },
    spread: function () { return false; },
    recolour: function () { readColours(); renderer.refresh({ skipIndexation: true }); },
    colour: function (name) { return colours[name]; },
    fit: function (ids, still) {
      if (!ids.length) return;
      var left = Infinity, right = -Infinity, low = Infinity, high = -Infinity;
      ids.forEach(function (id) {
        left = Math.min(left, points[id].x); right = Math.max(right, points[id].x);
        low = Math.min(low, points[id].y); high = Math.max(high, points[id].y);
      });
      renderer.setCustomBBox({ x: [left, Math.max(right, left + 1)], y: [low, Math.max(high, low + 1)] });
      renderer.refresh();
      var whole = { x: 0.5, y: 0.5, ratio: 1, angle: 0 };
      if (still) renderer.getCamera().setState(whole); else renderer.getCamera().animate(whole, { duration: 350 });
    },
    moveTo: function (id, still) {
      var at = renderer.getNodeDisplayData(String(id));
      if (!at) return;
      var there = { x: at.x, y: at.y, ratio: Math.min(renderer.getCamera().ratio, data.nodes.length > 2000 ? 0.15 : 0.4) };
      if (still) renderer.getCamera().setState(there); else renderer.getCamera().animate(there, { duration: 350 });
    },
    zoom: function (factor) {
      var camera = renderer.getCamera();
      camera.setState({ ratio: camera.getBoundedRatio(camera.ratio / factor) });
    },
    nodeAt: function (x, y) {
      var best = null, least = Infinity;
      graph.forEachNode(function (key) {
        var at = renderer.graphToViewport(points[+key]);
        var reach = Math.max(renderer.scaleSize(given.sizes[+key]), 5) + 2;
        var apart = (at.x - x) * (at.x - x) + (at.y - y) * (at.y - y);
        if (apart < reach * reach && apart < least) { least = apart; best = +key; }
      });
      return best;
    },
    onClick: function (handler) {
      function told(event) { handler(event.event.x, event.event.y); }
      renderer.on("clickStage", told);
    },
    onMove: function (handler) {
      drawn.addEventListener("mousemove", function (event) {
        if (event.buttons) return;
        var box = drawn.getBoundingClientRect();
        handler(event.clientX - box.left, event.clientY - box.top);
      });
      drawn.addEventListener("mouseleave", function () { handler(-1, -1); });
    },
    onDraw: function (handler) { renderer.on("afterRender", handler); },
    redraw: function () { renderer.scheduleRender(); },
    canvases: function () {
      renderer.render();
      return Array.from(drawn.querySelectorAll("canvas.sigma-edges, canvas.sigma-nodes"));
    },
    renderer: renderer
  };
};
