// A graph page: what is shown, what is chosen, and how keys, pointer, filters and the address change it.
"use strict";

kg.startGraph = function (makePicture) {
  function read(id) { return JSON.parse(document.getElementById(id).textContent); }
  function byId(id) { return document.getElementById(id); }
  var data = read("kg-data"), words = read("kg-words");
  var container = byId("picture");
  var still = window.matchMedia("(prefers-reduced-motion: reduce)");
  var narrow = window.matchMedia("(max-width: 52rem)"); // as in graph.css
  var neighbours = data.nodes.map(function () { return new Set(); });
  var linesOf = data.nodes.map(function () { return new Set(); });
  data.lines.forEach(function (line, id) {
    neighbours[line.source].add(line.target);
    neighbours[line.target].add(line.source);
    linesOf[line.source].add(id);
    linesOf[line.target].add(id);
  });
  var visible = new Set(), visibleLines = new Set(), order = [];
  // Large graphs open by communities: node number → the node that stands for its community until that is opened.
  var communityOf = data.communityOf || null;
  var near = null;
  var byName = new Map(data.nodes.map(function (node, id) { return [node.name, id]; }));

  // Nodes come in the order of rank: number n is the n-th most connected.
  var state = {
    selected: null, focused: null, hovered: null,
    limit: data.shown, extra: new Set(),
    opened: new Set(), kinds: new Set(data.kinds), topic: "", from: "", until: "",
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
      return lit === null ? [] : Array.from(linesOf[lit]).filter(function (id) { return visibleLines.has(id); });
    },
    hiddenNeighbours: function (id) { return Array.from(neighbours[id]).filter(function (other) { return !visible.has(other); }); },
    reveal: function (ids) { ids.forEach(function (id) { state.extra.add(id); }); refresh(); panel.show(state.selected); },
    select: select
  };

  function neighboursOf(id) { return near ? near.get(id) || new Set() : neighbours[id]; }

  function within(period) {
    if (!state.from && !state.until) return true;
    var first = period.start || period.first, last = period.end || period.last || first;
    if (!first && !last) return true; // a fact without a date is never filtered away by one
    return (!state.from || (last || first) >= state.from.slice(0, (last || first).length)) &&
      (!state.until || (first || last) <= state.until.slice(0, (first || last).length));
  }

  function allowed(node, id) {
    if (node.kind === "community") return !state.opened.has(id);
    if (communityOf && !state.opened.has(communityOf[id]) && !state.extra.has(id) && id !== state.selected) return false;
    if (id >= state.limit && !state.extra.has(id) && id !== state.selected) return false;
    if (!state.kinds.has(node.kind) || !within(node.period)) return false;
    if (!state.topic) return true;
    if (node.kind === "issue") return node.topic === state.topic;
    return Array.from(neighbours[id]).some(function (other) { return data.nodes[other].topic === state.topic; });
  }

  function refresh() {
    visible = new Set();
    visibleLines = new Set();
    data.nodes.forEach(function (node, id) { if (allowed(node, id)) visible.add(id); });
    data.edges.forEach(function (edge) {
      if (visible.has(edge.source) && visible.has(edge.target) && within(edge.period)) visibleLines.add(edge.line);
    });
    if (state.from || state.until) {
      Array.from(visible).forEach(function (id) {
        var hasLines = linesOf[id].size > 0;
        var keeps = Array.from(linesOf[id]).some(function (line) { return visibleLines.has(line); });
        if (hasLines && !keeps && id !== state.selected) visible.delete(id);
      });
    }
    var grown = Array.from(visible).some(function (id) { return id >= data.shown; }) && picture.spread();
    order = Array.from(visible).sort(function (a, b) {
      return (data.nodes[b].kind === "community") - (data.nodes[a].kind === "community") || a - b;
    });
    picture.show(visible, visibleLines, picture.kind === "sigma" ? bundles() : null);
    if (grown) fit(true);
    if (communityOf) sayCommunities();
    else sayCount();
    byId("more").hidden = communityOf !== null || state.limit >= data.nodes.length;
    emphasise();
  }

  // Lines between what is visible, those of a closed community to the node that stands for it.
  function bundles() {
    var found = new Map();
    function standsFor(id) { return visible.has(id) ? id : communityOf && visible.has(communityOf[id]) ? communityOf[id] : null; }
    near = communityOf ? new Map() : null;
    data.lines.forEach(function (line, id) {
      if (!communityOf && !visibleLines.has(id)) return;
      var from = standsFor(line.source), to = standsFor(line.target);
      if (from === null || to === null || from === to) return;
      var key = Math.min(from, to) + " " + Math.max(from, to);
      var bundle = found.get(key);
      if (bundle) { bundle[2]++; bundle[3] = bundle[3] && line.kind === "directive"; }
      else found.set(key, [from, to, 1, line.kind === "directive"]);
      if (!near) return;
      [[from, to], [to, from]].forEach(function (pair) {
        if (!near.has(pair[0])) near.set(pair[0], new Set());
        near.get(pair[0]).add(pair[1]);
      });
    });
    return Array.from(found.values());
  }

  function sayCommunities() {
    var closed = order.filter(function (id) { return data.nodes[id].kind === "community"; }).length;
    byId("count").textContent = kg.fill(kg.say(words.graph["count-communities"]), { shown: visible.size - closed, total: data.total, number: closed });
  }

  function open(id) {
    state.opened.add(id);
    refresh();
    var members = [];
    communityOf.forEach(function (community, member) { if (community === id && visible.has(member)) members.push(member); });
    state.focused = members[0];
    picture.fit(members, still.matches);
  }

  function sayCount() {
    var cut = visible.size < data.total;
    byId("count").textContent = kg.fill(kg.say(words.graph[cut && state.limit < data.nodes.length ? "count-cut" : "count"]), { shown: visible.size, total: data.total });
  }

  function emphasise() {
    var lit = state.lit();
    if (lit === null) picture.emphasise(null, null);
    else picture.emphasise(new Set(Array.from(neighboursOf(lit)).concat([lit])), new Set(linesOf[lit]), lit);
    picture.redraw();
  }

  function select(id, move) {
    if (id !== null && data.nodes[id].kind === "community") return open(id);
    if (id !== null && !visible.has(id)) {
      state.extra.add(id);
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
    if (id !== null && narrow.matches) {
      // On a phone the panel lies under the picture: bring its head into sight and leave the picture above it.
      window.scrollTo({ top: byId("panel").offsetTop - window.innerHeight * 0.45, behavior: still.matches ? "auto" : "smooth" });
    }
    var hash = id === null ? "" : "#node=" + encodeURI(data.nodes[id].name);
    if (location.hash !== hash) history.replaceState(null, "", hash || location.pathname + location.search);
    announce(id);
  }

  function announce(id) {
    byId("said").textContent = id === null || id === undefined ? "" : kg.fill(kg.say(words.graph.focused), {
      name: kg.say(data.nodes[id].label).slice(0, 200), kind: kg.say(words.kind[data.nodes[id].kind]), degree: data.nodes[id].degree
    });
  }

  function focusTowards(x, y) {
    if (state.focused === null || !visible.has(state.focused)) return focus(state.visibleInOrder()[0]);
    var from = picture.place(state.focused), best = null, least = Infinity;
    visible.forEach(function (id) {
      if (id === state.focused) return;
      var to = picture.place(id), across = to.x - from.x, down = to.y - from.y;
      var along = across * x + down * y, beside = Math.abs(across * y) + Math.abs(down * x);
      if (along <= 1) return;
      var cost = along + 2.2 * beside;
      if (cost < least) { least = cost; best = id; }
    });
    if (best !== null) focus(best);
  }

  function focus(id) {
    if (id === undefined) return;
    state.focused = id;
    var at = picture.place(id);
    if (at.x < 30 || at.y < 30 || at.x > container.clientWidth - 30 || at.y > container.clientHeight - 30) picture.moveTo(id, true);
    announce(id);
    picture.redraw();
  }

  var picture = makePicture(container, data);
  var names = kg.names(container, data, picture, state);
  var panel = kg.panel(byId("panel"), data, words, state);
  var filters = kg.filters(data, state, function () { refresh(); });

  function nodeAt(x, y) {
    var id = picture.nodeAt(x, y);
    return id !== null && visible.has(id) ? id : names.nodeAt(x, y);
  }

  picture.onClick(function (x, y) { select(nodeAt(x, y)); });
  picture.onMove(function (x, y) {
    var id = x < 0 ? null : nodeAt(x, y);
    container.classList.toggle("over", id !== null);
    if (id === state.hovered) return;
    state.hovered = id;
    if (state.selected === null) emphasise(); else picture.redraw();
  });

  var moves = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  container.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (moves[event.key]) focusTowards(moves[event.key][0], moves[event.key][1]);
    else if ((event.key === "Enter" || event.key === " ") && state.focused !== null) select(state.focused);
    else if (event.key === "+" || event.key === "=") picture.zoom(1.25);
    else if (event.key === "-") picture.zoom(0.8);
    else if (event.key === "0") fit(true);
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", function (event) {
    if (/^(input|select|textarea)$/i.test(event.target.tagName)) return;
    if (event.key === "/") { byId("search").focus(); byId("search").select(); event.preventDefault(); }
    if (event.key === "Escape") select(null);
  });

  kg.search(byId("search"), byId("results"), function () {
    return data.nodes.filter(function (node) { return node.kind !== "community"; }).map(function (node, id) {
      return {
        keys: [node.label.vi, node.label.en || ""].concat(node.variants).filter(Boolean).map(kg.plain),
        label: function () { return kg.say(node.label); },
        note: function () { return kg.say(node.note) || kg.say(words.kind[node.kind]); },
        glyph: function () { var drawn = byId("glyph-" + node.kind).content.firstElementChild.cloneNode(true); drawn.classList.add("kind-" + node.kind); return drawn; },
        choose: function () { select(id, true); byId("panel").focus({ preventScroll: true }); }
      };
    });
  }, words);

  function fit(atOnce) { picture.fit(Array.from(visible), atOnce || still.matches); }
  byId("zoom-in").addEventListener("click", function () { picture.zoom(1.25); });
  byId("zoom-out").addEventListener("click", function () { picture.zoom(0.8); });
  byId("zoom-fit").addEventListener("click", function () { fit(false); });
  byId("more").addEventListener("click", function () { state.limit = Math.min(data.nodes.length, state.limit + data.step); refresh(); fit(false); });
  byId("download").addEventListener("click", function () { kg.savePicture(container, data, picture, names); });

  function followAddress() {
    var wanted = /^#node=(.+)$/.exec(location.hash);
    if (!wanted) return;
    var name = wanted[1];
    try { name = decodeURI(name); } catch (malformed) { /* then taken as it stands */ }
    if (byName.has(name)) select(byName.get(name), true);
  }
  window.addEventListener("hashchange", followAddress);
  document.addEventListener("kg-theme", function () { picture.recolour(); emphasise(); });
  document.addEventListener("kg-language", function () { refresh(); panel.show(state.selected); });

  refresh();
  panel.show(null);
  fit(true);
  followAddress();
  if (document.fonts && document.fonts.ready) document.fonts.ready.then(function () { picture.redraw(); });
  kg.graph = { data: data, state: state, picture: picture, names: names, nodeCount: function () { return visible.size; },
    lineShown: function (line) { return visibleLines.has(line); }, fit: fit };
  document.documentElement.dataset.ready = "yes";
};
