// The picture drawn by sigma.js, for graphs of thousands of nodes and for graphs that grow: the verbs of picture_vis.js.
// Only what is visible is in its graph, so that a community that is not opened costs one node.
"use strict";

// Whether sigma.js is there: it is not loaded where the browser has no WebGL (kg/exporters/graph_scripts.py).
kg.hasSigma = function () { return typeof Sigma === "function"; };

// given: points as [x, y] with y downwards, and sizes, both by number of node; for a picture that grows
// `closest`, pixels of the screen that one of the points' measure shall have at most.
kg.sigmaPicture = function (container, data, given) {
  var MANY_LINES = 1200, MANY_NODES = 600; // above, lines take one quiet colour; lines and names are left out while zooming
  var drawn = kg.element("div", { "class": "drawn" });
  container.appendChild(drawn);
  var colours = {};
  var upright = given.upright !== false && container.clientHeight > container.clientWidth * 1.1;
  var lit = null;
  var graph = new graphology({ multi: false, type: "undirected" });
  var points = [], framed = false;

  // On a screen taller than wide the picture is turned over its diagonal; sigma's y points upwards.
  function grow() {
    given.points.slice(points.length).forEach(function (point) {
      points.push(upright ? { x: point[1], y: -point[0] } : { x: point[0], y: -point[1] });
    });
  }

  function readColours() {
    var style = getComputedStyle(document.documentElement);
    ["person", "body", "place", "event", "issue", "topic", "article", "edge", "directive", "paper", "sheet", "ink", "quiet", "accent"].forEach(function (name) {
      colours[name] = style.getPropertyValue("--" + name).trim();
    });
    colours.community = colours.quiet;
    colours.faint = mixed(colours.paper, colours.edge, 0.25);
    colours.veil = mixed(colours.paper, colours.edge, 0.55);
  }

  function colourOf(kind) { return colours[kind] || colours.quiet; }

  // Sigma knows no opacity of nodes: what steps back takes a colour nearer to the paper's.
  function mixed(ground, colour, share) {
    function parts(hex) { return [1, 3, 5].map(function (at) { return parseInt(hex.slice(at, at + 2), 16); }); }
    var a = parts(ground), b = parts(colour);
    return "#" + a.map(function (value, at) { return Math.round(value + (b[at] - value) * share).toString(16).padStart(2, "0"); }).join("");
  }

  if (!given.closest && data.nodes.length > MANY_NODES) { // of many, each is drawn smaller on a small screen
    var room = Math.min(1, Math.sqrt((container.clientWidth * container.clientHeight) / 600000));
    given.sizes = given.sizes.map(function (size) { return size * room; });
  }
  grow();
  readColours();
  var renderer = new Sigma(graph, drawn, {
    renderLabels: false, zIndex: true, enableEdgeEvents: false, defaultNodeType: "glyph", nodeProgramClasses: { glyph: kg.glyphProgram() },
    stagePadding: 60, minCameraRatio: 0.01, maxCameraRatio: null, autoRescale: true, itemSizesReference: "screen", allowInvalidContainer: true,
    nodeReducer: function (id, node) {
      var kind = data.nodes[+id].kind;
      var away = lit && !lit.nodes.has(+id);
      return { x: node.x, y: node.y, size: node.size, glyph: kind, color: away ? mixed(colours.paper, colourOf(kind), 0.18) : colourOf(kind), zIndex: away ? 0 : 1 };
    },
    edgeReducer: function (id, edge) {
      var calm = graph.size > MANY_LINES ? colours.veil : edge.directive ? colours.directive : colours.edge;
      var type = edge.directive && graph.size <= MANY_LINES ? "arrow" : "line";
      if (!lit) return { color: calm, size: edge.size, type: type };
      var shines = lit.nodes.has(edge.from) && lit.nodes.has(edge.to) && (edge.from === lit.centre || edge.to === lit.centre);
      return { color: shines ? (edge.directive ? colours.directive : colourOf(data.nodes[lit.centre].kind)) : colours.faint, size: shines ? 2 : edge.size, type: type, zIndex: shines ? 1 : 0 };
    }
  });

  if (given.closest) { // a picture that grows: what a node measures is not what happens to be in the picture first
    framed = true;
    var half = { x: Math.max(container.clientWidth - 120, 1) / 2, y: Math.max(container.clientHeight - 120, 1) / 2 };
    renderer.setCustomBBox({ x: [-half.x, half.x], y: [-half.y, half.y] });
  }

  // Sigma draws each picture a second time, in colours by which it knows the node under the pointer, and reads them back
  // at every move. `nodeAt` below knows it from the points, which leaves a drag half as much again of frames.
  [renderer.nodePrograms, renderer.edgePrograms].forEach(function (programs) {
    Object.keys(programs).forEach(function (type) { programs[type].pickProgram = null; });
  });
  renderer.getNodeAtPosition = function () { return null; };
  renderer.on("doubleClickStage", function (event) { event.preventSigmaDefault(); });

  // A picture that is dragged is drawn with its nodes alone: lines and names are carried along, as the sheets they stand on
  // are shifted, and come anew when it rests or has gone a third of the screen. Zoomed, few lines are drawn anew and many
  // are left out, since no shift can follow.
  var rest = null, stood = null, motion = null;
  var lines = renderer.webGLContexts.edges, clear = lines.clear.bind(lines), sheet = lines.canvas;
  lines.clear = function (what) { if (!motion) clear(what); };
  Object.keys(renderer.edgePrograms).forEach(function (type) {
    var program = renderer.edgePrograms[type], render = program.render.bind(program);
    program.render = function (how) { if (!motion) render(how); };
  });

  function standing() {
    var camera = renderer.getCamera(), at = renderer.graphToViewport({ x: 0, y: 0 }, { cameraState: camera.getState() });
    return { x: at.x, y: at.y, ratio: camera.ratio };
  }

  function motionNow() {
    var now = standing();
    if (rest !== null && stood !== null) {
      var shift = { x: now.x - stood.x, y: now.y - stood.y };
      var far = Math.abs(shift.x) > container.clientWidth / 3 || Math.abs(shift.y) > container.clientHeight / 3;
      if (now.ratio === stood.ratio && !far) return { shift: shift };
      if (now.ratio !== stood.ratio && (graph.size > MANY_LINES || graph.order > MANY_NODES)) return { shift: null };
    }
    stood = now;
    return null;
  }

  renderer.on("beforeRender", function () {
    motion = motionNow();
    sheet.style.visibility = motion && !motion.shift ? "hidden" : "";
    sheet.style.transform = motion && motion.shift ? "translate(" + motion.shift.x + "px, " + motion.shift.y + "px)" : "";
  });
  renderer.getCamera().on("updated", function () {
    clearTimeout(rest);
    rest = setTimeout(function () { rest = null; renderer.scheduleRender(); }, 140);
  });

  // The camera that has a box of the graph on the whole screen, with room for names at the sides and for buttons below.
  function cameraFor(box, closest) {
    var camera = renderer.getCamera(), across = container.clientWidth, down = container.clientHeight;
    var side = Math.min(80, across / 6), above = Math.min(36, down / 8), below = Math.min(96, down / 5);
    var low = renderer.graphToViewport({ x: box.left, y: box.low }), high = renderer.graphToViewport({ x: box.right, y: box.high });
    var share = Math.max((high.x - low.x) / Math.max(across - 2 * side, 1), (low.y - high.y) / Math.max(down - above - below, 1));
    var ratio = Math.max(camera.ratio * share, closest);
    var moved = (below - above) / 2 * ratio / camera.ratio;
    var middle = renderer.viewportToFramedGraph({ x: (low.x + high.x) / 2, y: (low.y + high.y) / 2 + moved });
    return { x: middle.x, y: middle.y, ratio: ratio, angle: 0 };
  }

  function boxOf(ids) {
    var box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
    ids.forEach(function (id) {
      box.left = Math.min(box.left, points[id].x); box.right = Math.max(box.right, points[id].x);
      box.low = Math.min(box.low, points[id].y); box.high = Math.max(box.high, points[id].y);
    });
    return box;
  }

  function go(camera, still) {
    if (still) renderer.getCamera().setState(camera); else renderer.getCamera().animate(camera, { duration: 350 });
  }

  return {
    kind: "sigma",
    bundled: true,
    grow: grow,
    // Null where what lies over the picture is to be drawn; else how far it has been shifted since, or a shift of null
    // where it was zoomed.
    motion: function () { return motion; },
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
      var box = boxOf(ids);
      if (!framed) { // what is shown first is the measure of all zooming
        framed = true;
        renderer.setCustomBBox({ x: [box.left, Math.max(box.right, box.left + 1)], y: [box.low, Math.max(box.high, box.low + 1)] });
        renderer.refresh();
      }
      go(cameraFor(box, given.closest || 0.02), still);
    },
    moveTo: function (id, still) {
      var at = renderer.getNodeDisplayData(String(id));
      if (!at) return;
      go({ x: at.x, y: at.y, ratio: Math.min(renderer.getCamera().ratio, given.closest || (data.nodes.length > 2000 ? 0.15 : 0.4)) }, still);
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
      renderer.on("clickStage", function (event) { handler(event.event.x, event.event.y); });
    },
    onDoubleClick: function (handler) {
      renderer.on("doubleClickStage", function (event) { handler(event.event.x, event.event.y); });
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
      clearTimeout(rest);
      rest = null; // so that lines are drawn, too
      renderer.render();
      return Array.from(drawn.querySelectorAll("canvas.sigma-edges, canvas.sigma-nodes"));
    },
    // Gives back what the picture holds: browsers let a page have some sixteen contexts of WebGL.
    end: function () { clearTimeout(rest); renderer.kill(); },
    renderer: renderer
  };
};
