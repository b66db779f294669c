// A graph page: what is shown, what is chosen, and what follows from it. Keys and pointer are in graph_keys.js; how much
// of the graph is in the picture at all is the extent's affair (extent_ranked.js, and the explorer's own).
"use strict";

// options: `data` and `words`, where they do not stand in the page; `searchBox`, its id; `others`,
// entries for its search besides the nodes; `extent`, where it is not that of a finished graph; `shown`, called when what
// is shown has changed.
kg.startGraph = function (makePicture, options) {
  function read(id) { return JSON.parse(document.getElementById(id).textContent); }
  function byId(id) { return document.getElementById(id); }
  options = options || {};
  var data = options.data || read("kg-data"), words = options.words || read("kg-words");
  var container = byId("picture");
  var still = window.matchMedia("(prefers-reduced-motion: reduce)");
  var narrow = window.matchMedia("(max-width: 52rem)"); // as in graph.css
  var index = kg.graphIndex(data);
  var visible = new Set(), visibleLines = new Set(), order = [];
  var near = null; // who is drawn beside whom, where lines are drawn in bundles

  var state = {
    selected: null, focused: null, hovered: null, kinds: new Set(data.kinds), topic: "", from: "", until: "",
    visibleInOrder: function () {
      var first = [state.selected, state.hovered, state.focused].filter(function (id) { return id !== null && visible.has(id); });
      return first.length ? first.concat(order.filter(function (id) { return first.indexOf(id) < 0; })) : order;
    },
    lit: function () { return state.selected !== null ? state.selected : state.hovered; },
    dimmed: function (id) {
      var lit = state.lit();
      return lit !== null && id !== lit && !neighboursOf(lit).has(id);
    },
    litLines: function () {
      var lit = state.lit();
      return lit === null ? [] : Array.from(index.linesOf[lit]).filter(function (id) { return visibleLines.has(id); });
    },
    select: select,
    actions: function (id) { return extent.actions(id); }
  };

  function neighboursOf(id) { return near ? near.get(id) || new Set() : index.neighbours[id]; }

  function within(period) {
    if (!state.from && !state.until) return true;
    var first = period.start || period.first, last = period.end || period.last || first;
    if (!first && !last) return true; // a fact without a date is never filtered away by one
    return (!state.from || (last || first) >= state.from.slice(0, (last || first).length)) &&
      (!state.until || (first || last) <= state.until.slice(0, (first || last).length));
  }

  function allowed(node, id) {
    if (!extent.holds(id)) return false;
    if (node.kind === "community") return true;
    if (!state.kinds.has(node.kind) || !within(node.period)) return false;
    if (!state.topic) return true;
    if (node.kind === "issue") return node.topic === state.topic;
    return Array.from(index.neighbours[id]).some(function (other) { return data.nodes[other].topic === state.topic; });
  }

  // Works out what is shown, and shows it.
  function refresh() {
    visible = new Set();
    visibleLines = new Set();
    data.nodes.forEach(function (node, id) { if (allowed(node, id)) visible.add(id); });
    data.edges.forEach(function (edge) {
      if (visible.has(edge.source) && visible.has(edge.target) && within(edge.period)) visibleLines.add(edge.line);
    });
    if (state.from || state.until) {
      Array.from(visible).forEach(function (id) {
        var hasLines = index.linesOf[id].size > 0;
        var keeps = Array.from(index.linesOf[id]).some(function (line) { return visibleLines.has(line); });
        if (hasLines && !keeps && id !== state.selected) visible.delete(id);
      });
    }
    var grown = Array.from(visible).some(function (id) { return id >= data.shown; }) && picture.spread();
    order = Array.from(visible).sort(function (a, b) {
      return (data.nodes[b].kind === "community") - (data.nodes[a].kind === "community") || a - b;
    });
    var bundles = picture.bundled ? bundle() : null;
    near = extent.communityOf && bundles ? bundles.near : null;
    picture.show(visible, visibleLines, bundles ? bundles.lines : null);
    if (grown) fit(true);
    byId("count").textContent = extent.said(visible, visibleLines);
    emphasise();
    if (options.shown) options.shown(graph);
  }

  // Lines between what is visible; those of a closed community go to the node that stands for it.
  function bundle() {
    var communityOf = extent.communityOf;
    return index.bundles(
      function (line) { return communityOf !== null || visibleLines.has(line); },
      function (id) { return visible.has(id) ? id : communityOf && visible.has(communityOf[id]) ? communityOf[id] : null; }
    );
  }

  function emphasise() {
    var lit = state.lit();
    if (lit === null) picture.emphasise(null, null);
    else picture.emphasise(new Set(Array.from(neighboursOf(lit)).concat([lit])), new Set(index.linesOf[lit]), lit);
    picture.redraw();
  }

  // `move` brings the node to the middle; `stay` leaves a phone's page where it is.
  function select(id, move, stay) {
    if (id !== null && extent.opens(id)) return;
    if (id !== null && !visible.has(id)) {
      extent.bring([id]);
      state.kinds.add(data.nodes[id].kind);
      state.topic = state.from = state.until = "";
      filters.reflect();
    }
    state.selected = id;
    state.hovered = null;
    if (id !== null) state.focused = id;
    refresh();
    panel.show(id);
    if (id !== null && move) picture.moveTo(id, still.matches);
    if (id !== null && narrow.matches && !stay) {
      // On a phone the panel lies under the picture: bring its head into sight and leave the picture above it.
      window.scrollTo({ top: byId("panel").offsetTop - window.innerHeight * 0.45, behavior: still.matches ? "auto" : "smooth" });
    }
    extent.chosen(id);
    announce(id);
  }

  function announce(id) {
    byId("said").textContent = id === null || id === undefined ? "" : kg.fill(kg.say(words.graph.focused), {
      name: kg.say(data.nodes[id].label).slice(0, 200), kind: kg.say(words.kind[data.nodes[id].kind]), degree: data.nodes[id].degree
    });
  }

  function focus(id) {
    if (id === undefined) return;
    state.focused = id;
    var at = picture.place(id);
    if (at.x < 30 || at.y < 30 || at.x > container.clientWidth - 30 || at.y > container.clientHeight - 30) picture.moveTo(id, true);
    announce(id);
    picture.redraw();
  }

  function hover(id) {
    state.hovered = id;
    if (state.selected === null) emphasise(); else picture.redraw();
  }

  function fit(atOnce) { picture.fit(Array.from(visible), atOnce || still.matches); }

  var picture = makePicture(container, data);
  var graph = {
    data: data, state: state, picture: picture, index: index, searchBox: byId(options.searchBox || "search"),
    isVisible: function (id) { return visible.has(id); },
    nodeCount: function () { return visible.size; },
    lineShown: function (line) { return visibleLines.has(line); },
    refresh: refresh, select: select, focus: focus, hover: hover, fit: fit,
    showAll: function (ids) { picture.fit(ids, still.matches); },
    activate: function (id) { extent.activate(id); },
    collapse: function (id) { extent.collapse(id); },
    tell: function () { panel.show(state.selected); },
    // To be called when nodes or edges have been added to `data`.
    grow: function () { index.grow(); picture.grow(); filters.offer(); }
  };
  var names = kg.names(container, data, picture, state);
  var extent = (options.extent || kg.rankedExtent)(data, words, state, graph);
  var panel = kg.panel(byId("panel"), data, words, state);
  var filters = kg.filters(data, state, refresh);
  graph.names = names;
  graph.extent = extent;
  kg.graphKeys(container, picture, names, state, graph);

  kg.search(graph.searchBox, byId("results"), function () {
    return data.nodes.map(function (node, id) {
      return {
        keys: node.kind === "community" ? [] : [node.label.vi, node.label.en || ""].concat(node.variants).filter(Boolean).map(kg.plain),
        label: function () { return kg.say(node.label); },
        note: function () { return kg.say(node.note) || kg.say(words.kind[node.kind]); },
        glyph: function () { var drawn = byId("glyph-" + node.kind).content.firstElementChild.cloneNode(true); drawn.classList.add("kind-" + node.kind); return drawn; },
        choose: function () { select(id, true); byId("panel").focus({ preventScroll: true }); }
      };
    }).concat(options.others ? options.others() : []);
  }, words);

  byId("zoom-in").addEventListener("click", function () { picture.zoom(1.25); });
  byId("zoom-out").addEventListener("click", function () { picture.zoom(0.8); });
  byId("zoom-fit").addEventListener("click", function () { fit(false); });
  byId("download").hidden = picture.kind === "none";
  byId("download").addEventListener("click", function () { kg.savePicture(container, data, picture, names); });
  window.addEventListener("hashchange", function () { extent.follow(); });
  document.addEventListener("kg-theme", function () { picture.recolour(); emphasise(); });
  document.addEventListener("kg-language", function () { refresh(); panel.show(state.selected); });

  refresh();
  panel.show(null);
  fit(true);
  extent.follow();
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(function () { picture.redraw(); });
  kg.graph = graph;
  document.documentElement.dataset.ready = "yes";
  return graph;
};
